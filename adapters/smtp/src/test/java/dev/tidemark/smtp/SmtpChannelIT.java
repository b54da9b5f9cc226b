package dev.tidemark.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.tidemark.notification.port.ChannelFault;
import dev.tidemark.notification.port.NotificationChannel.Outgoing;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SmtpChannelIT {
  private static final UUID ID = new UUID(0x7000L, 7);
  private static final Outgoing LETTER =
      new Outgoing(ID, "ann@customers.example", "Grüße", "Tee für 19,99 €\nist bestellt.");

  private final GreenMail mailServer = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));

  @BeforeEach
  void start() {
    mailServer.start();
  }

  @AfterEach
  void stop() {
    mailServer.stop();
  }

  private static SmtpChannel over(int port) {
    return new SmtpChannel(
        new MailServer(
            "127.0.0.1", port, "shop@example.org", Optional.empty(), false, Duration.ofSeconds(2)));
  }

  private SmtpChannel channel() {
    return over(mailServer.getSmtp().getPort());
  }

  private static Outgoing to(String recipient) {
    return new Outgoing(ID, recipient, "Subject", "Body");
  }

  @Test
  void delivers_a_letter_as_written() throws Exception {
    channel().send(LETTER);
    MimeMessage received = mailServer.getReceivedMessages()[0];
    assertThat(received.getSubject()).isEqualTo("Grüße");
    assertThat(received.getContent()).isEqualTo("Tee für 19,99 €\r\nist bestellt.");
    assertThat(received.getFrom()[0]).hasToString("shop@example.org");
    assertThat(received.getRecipients(Message.RecipientType.TO)[0])
        .hasToString("ann@customers.example");
    assertThat(received.getHeader("Auto-Submitted")).containsExactly("auto-generated");
  }

  @Test
  void gives_a_repeated_letter_the_same_message_id() throws Exception {
    channel().send(LETTER);
    channel().send(LETTER);
    assertThat(mailServer.getReceivedMessages())
        .extracting(MimeMessage::getMessageID)
        .containsExactly("<" + ID + "@example.org>", "<" + ID + "@example.org>");
  }

  @Test
  void refuses_what_is_no_address_for_good_and_says_nothing_to_the_server() {
    ChannelFault fault =
        catchThrowableOfType(ChannelFault.class, () -> channel().send(to("customer:ann")));
    assertThat(fault.mayPass()).isFalse();
    assertThat(mailServer.getReceivedMessages()).isEmpty();
  }

  @Test
  void lets_no_address_smuggle_in_another_line() {
    ChannelFault fault =
        catchThrowableOfType(
            ChannelFault.class,
            () -> channel().send(to("ann@customers.example\r\nBcc: eve@evil.example")));
    assertThat(fault.mayPass()).isFalse();
    assertThat(mailServer.getReceivedMessages()).isEmpty();
  }

  @Test
  void keeps_a_subject_on_its_line() throws Exception {
    channel()
        .send(new Outgoing(ID, "ann@customers.example", "Hello\r\nBcc: eve@evil.example", "B"));
    assertThat(mailServer.getReceivedMessages()).hasSize(1);
    assertThat(mailServer.getReceivedMessages()[0].getHeader("Bcc")).isNull();
  }

  @Test
  void may_work_later_when_nobody_listens() throws IOException {
    int silentPort;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      silentPort = socket.getLocalPort();
    }
    ChannelFault fault =
        catchThrowableOfType(ChannelFault.class, () -> over(silentPort).send(LETTER));
    assertThat(fault.mayPass()).isTrue();
  }

  @Test
  void gives_up_waiting_for_a_server_that_says_nothing() throws IOException {
    try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ChannelFault fault =
          catchThrowableOfType(ChannelFault.class, () -> over(mute.getLocalPort()).send(LETTER));
      assertThat(fault.mayPass()).isTrue();
    }
  }

  @Test
  void knows_a_refusal_for_now_from_one_for_good() throws Exception {
    assertThat(faultOf("450 4.2.1 Mailbox busy").mayPass()).isTrue();
    assertThat(faultOf("550 5.1.1 No such mailbox").mayPass()).isFalse();
  }

  private static ChannelFault faultOf(String replyToRecipient) throws Exception {
    try (RefusingServer server = new RefusingServer(replyToRecipient)) {
      return catchThrowableOfType(ChannelFault.class, () -> over(server.port()).send(LETTER));
    }
  }
}
