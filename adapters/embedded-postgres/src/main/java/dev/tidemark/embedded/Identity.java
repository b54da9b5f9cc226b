package dev.tidemark.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The user a server runs as. PostgreSQL refuses to be root; a folder stays with the user that
 * created it.
 */
sealed interface Identity {
  int ROOT = 0;

  /** The user that owns nothing on every Linux system; owns a new cluster if root starts it. */
  OtherUser NOBODY = new OtherUser(65_534, 65_534);

  /** What stands before a command to run it as this user. */
  List<String> command();

  /** Gives a file that this process created to the user. */
  void receive(Path file) throws IOException;

  /** The user of this process. */
  record SameUser() implements Identity {
    @Override
    public List<String> command() {
      return List.of();
    }

    @Override
    public void receive(Path file) {}
  }

  /** An ordinary user that root becomes. */
  record OtherUser(int user, int group) implements Identity {
    @Override
    public List<String> command() {
      return List.of("setpriv", "--reuid=" + user, "--regid=" + group, "--clear-groups");
    }

    @Override
    public void receive(Path file) throws IOException {
      Files.setAttribute(file, "unix:gid", group);
      Files.setAttribute(file, "unix:uid", user);
    }
  }

  /** Root outside, nobody in the server's own eyes: a user namespace without any mapping. */
  record UnmappedUser() implements Identity {
    @Override
    public List<String> command() {
      return List.of("unshare", "-U");
    }

    @Override
    public void receive(Path file) {}
  }

  /** Those that may run a server on that folder, the one that may do least first; never empty. */
  static List<Identity> candidates(DataFolder folder, int thisUser) throws IOException {
    if (thisUser != ROOT) {
      return List.of(new SameUser());
    }
    boolean created = Files.exists(folder.cluster());
    Path owned = created ? folder.cluster() : folder.root();
    OtherUser owner = new OtherUser(attribute(owned, "unix:uid"), attribute(owned, "unix:gid"));
    if (owner.user() != ROOT) {
      return List.of(owner);
    }
    return created ? List.of(new UnmappedUser()) : List.of(NOBODY, new UnmappedUser());
  }

  private static int attribute(Path file, String name) throws IOException {
    return (int) Files.getAttribute(file, name);
  }
}
