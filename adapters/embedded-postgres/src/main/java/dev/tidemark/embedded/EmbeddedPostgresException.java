package dev.tidemark.embedded;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The server could not be started, stopped or trusted; the message is one line written for the
 * operator.
 */
public final class EmbeddedPostgresException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * What stood in the way, and whether the same call can succeed later without anybody changing
   * anything here.
   */
  public enum Reason {
    /** Another process owns the data folder. Helps: wait until it ends. */
    FOLDER_IN_USE(true),
    /** Processes of a dead server still use the folder and did not end in time. Helps: wait. */
    LEFTOVER_PROCESSES(true),
    /** The fixed port is taken by a stranger. Helps: wait until it is free. */
    PORT_TAKEN(true),
    /** The disk is full. Helps: free space. */
    NO_SPACE(true),
    /** The server did not become ready, or did not end, within the limit. */
    TOO_SLOW(true),
    /** The calling thread was interrupted; nothing was left running. */
    INTERRUPTED(true),
    /** The folder cannot be created, read or written, or holds something else. */
    FOLDER_UNUSABLE(false),
    /** The folder was written by another major version of PostgreSQL. */
    OTHER_MAJOR_VERSION(false),
    /** The administrator's password of an existing folder is gone. */
    PASSWORD_LOST(false),
    /** No archive of binaries for this operating system, or it cannot be unpacked or run. */
    NO_BINARIES(false),
    /** This process is root and neither way of becoming an ordinary user is allowed. */
    NO_ORDINARY_USER(false),
    /** The server refused to start; the message holds its own words. */
    REFUSED_TO_START(false),
    /** A running server does not have the settings it must have. */
    WRONG_SETTINGS(false);

    private final boolean tryAgain;

    Reason(boolean tryAgain) {
      this.tryAgain = tryAgain;
    }
  }

  private final Reason reason;

  EmbeddedPostgresException(Reason reason, String message) {
    this(reason, message, null);
  }

  EmbeddedPostgresException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** What stood in the way. */
  public Reason reason() {
    return reason;
  }

  /** True if the same call may succeed later; false if somebody has to change something first. */
  public boolean tryAgain() {
    return reason.tryAgain;
  }

  static EmbeddedPostgresException of(IOException fault, Path folder) {
    if (speaksOfFullDisk(fault)) {
      return new EmbeddedPostgresException(
          Reason.NO_SPACE,
          "The disk of " + folder + " is full: free some space and start again.",
          fault);
    }
    String why =
        switch (fault) {
          case AccessDeniedException denied -> "this user may not write to " + denied.getFile();
          case FileAlreadyExistsException file -> file.getFile() + " is in the way";
          case NotDirectoryException file -> file.getFile() + " is not a folder";
          case FileSystemException file -> file.getFile() + ": " + file.getReason();
          default -> fault.toString();
        };
    return new EmbeddedPostgresException(
        Reason.FOLDER_UNUSABLE,
        "The data folder " + folder + " cannot be used: " + why + ".",
        fault);
  }

  private static boolean speaksOfFullDisk(IOException fault) {
    return ServerLog.speaksOfFullDisk(String.valueOf(fault.getMessage()));
  }
}
