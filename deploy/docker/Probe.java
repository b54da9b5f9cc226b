import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks one address once: status 0 if it answers 200, 1 if it does not. An image without a shell needs no more. */
final class Probe {
  private static final int PATIENCE_MILLIS = 4_000;

  private Probe() {}

  public static void main(String[] arguments) {
    System.exit(answers(arguments[0]) ? 0 : 1);
  }

  private static boolean answers(String address) {
    try {
      HttpURLConnection asked = (HttpURLConnection) URI.create(address).toURL().openConnection();
      asked.setConnectTimeout(PATIENCE_MILLIS);
      asked.setReadTimeout(PATIENCE_MILLIS);
      int status = asked.getResponseCode();
      System.out.println(address + " answers " + status);
      return status == HttpURLConnection.HTTP_OK;
    } catch (IOException silent) {
      System.out.println(address + " does not answer: " + silent.getMessage());
      return false;
    }
  }
}
