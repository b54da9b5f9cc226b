package dev.tidemark.smtp;

import dev.tidemark.notification.port.ChannelFault;
import dev.tidemark.notification.port.NotificationChannel;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.UUID;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/**
 * Sends plain text mails, one connection each: a shop's mails are few, and a kept connection would
 * have to be watched. The {@code Message-ID} is made from the letter's id, so that mail systems
 * recognise a repetition.
 */
public final class SmtpChannel implements NotificationChannel {
  private final MailServer server;
  private final Session session;

  /** Sends over this server. */
  public SmtpChannel(MailServer server) {
    this.server = server;
    this.session = Session.getInstance(settings(server));
  }

  @Override
  public String name() {
    return "email";
  }

  @Override
  public void send(Outgoing text) {
    Message mail = write(text);
    try {
      Transport transport = session.getTransport("smtp");
      try {
        connect(transport);
        transport.sendMessage(mail, mail.getAllRecipients());
      } finally {
        leave(transport);
      }
    } catch (SendFailedException fault) {
      int reply = replyIn(fault);
      throw new ChannelFault(
          "The mail server refused the letter, reply " + reply + ".", isLater(reply), fault);
    } catch (MessagingException fault) {
      throw new ChannelFault(
          "The mail server could not be used: " + fault.getClass().getSimpleName() + ".",
          true,
          fault);
    }
  }

  private void connect(Transport transport) throws MessagingException {
    if (server.login().isPresent()) {
      MailServer.Login login = server.login().get();
      transport.connect(server.host(), server.port(), login.user(), login.password());
    } else {
      transport.connect(server.host(), server.port(), null, null);
    }
  }

  private Message write(Outgoing text) {
    try {
      InternetAddress recipient = new InternetAddress(text.recipient(), true);
      MimeMessage mail = new Identified(session, text.id(), server.sender());
      mail.setFrom(new InternetAddress(server.sender(), true));
      mail.setRecipient(Message.RecipientType.TO, recipient);
      mail.setSubject(text.subject(), StandardCharsets.UTF_8.name());
      mail.setText(text.body(), StandardCharsets.UTF_8.name());
      mail.setHeader("Auto-Submitted", "auto-generated");
      mail.saveChanges();
      return mail;
    } catch (AddressException fault) {
      throw new ChannelFault("The address is none that mail can be sent to.", false, fault);
    } catch (MessagingException fault) {
      throw new ChannelFault("The letter could not be written.", false, fault);
    }
  }

  private static void leave(Transport transport) {
    try {
      transport.close();
    } catch (MessagingException ignored) {
      // The server has already taken the letter or refused it; a rude farewell changes neither.
    }
  }

  /** The reply code of the server, 0 if it gave none; the one about an address hides in a chain. */
  private static int replyIn(@Nullable Exception fault) {
    return switch (fault) {
      case SMTPAddressFailedException address -> address.getReturnCode();
      case SMTPSenderFailedException sender -> sender.getReturnCode();
      case SMTPSendFailedException send when send.getReturnCode() > 0 -> send.getReturnCode();
      case MessagingException other -> replyIn(other.getNextException());
      case null, default -> 0;
    };
  }

  /** Replies from 500 mean "never", all others "not now" (RFC 5321, section 4.2.1). */
  private static boolean isLater(int reply) {
    return reply < 500;
  }

  private static Properties settings(MailServer server) {
    String millis = Long.toString(server.patience().toMillis());
    Properties settings = new Properties();
    settings.setProperty("mail.smtp.connectiontimeout", millis);
    settings.setProperty("mail.smtp.timeout", millis);
    settings.setProperty("mail.smtp.writetimeout", millis);
    settings.setProperty("mail.smtp.auth", Boolean.toString(server.login().isPresent()));
    settings.setProperty("mail.smtp.starttls.enable", Boolean.toString(server.encrypted()));
    settings.setProperty("mail.smtp.starttls.required", Boolean.toString(server.encrypted()));
    settings.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    return settings;
  }

  /** A mail whose id is ours; the library would draw one at each attempt. */
  private static final class Identified extends MimeMessage {
    private final String id;

    Identified(Session session, UUID id, String sender) {
      super(session);
      this.id = "<" + id + sender.substring(sender.lastIndexOf('@')) + ">";
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
