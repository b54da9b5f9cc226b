import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/**
 * Asks one address once: status 0 if it answers 200, 1 if it does not. An image without a shell needs no more. It waits
 * for as long as whoever starts it lets it.
 */
final class Probe {
  private Probe() {}

  public static void main(String[] arguments) {
    System.exit(answers(arguments[0]) ? 0 : 1);
  }

  private static boolean answers(String address) {
    try {
      HttpURLConnection asked = (HttpURLConnection) URI.create(address).toURL().openConnection();
      int status = asked.getResponseCode();
      System.out.println(address + " answers " + status);
      return status == HttpURLConnection.HTTP_OK;
    } catch (IOException silent) {
      System.out.println(address + " does not answer: " + silent.getMessage());
      return false;
    }
  }
}
