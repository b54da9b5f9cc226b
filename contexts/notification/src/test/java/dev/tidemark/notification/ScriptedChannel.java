package dev.tidemark.notification;

import dev.tidemark.notification.port.ChannelFault;
import dev.tidemark.notification.port.NotificationChannel;
import java.util.ArrayList;
import java.util.List;

/** A channel that keeps what it takes, and takes nothing while a fault is set. */
final class ScriptedChannel implements NotificationChannel {
  private final String name;
  private final List<Outgoing> taken = new ArrayList<>();
  private int refused;
  private boolean broken;
  private boolean mayPass;

  ScriptedChannel(String name) {
    this.name = name;
  }

  void breaks(boolean forNow) {
    broken = true;
    mayPass = forNow;
  }

  void works() {
    broken = false;
  }

  List<Outgoing> taken() {
    return taken;
  }

  int refused() {
    return refused;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void send(Outgoing text) {
    if (broken) {
      refused++;
      throw new ChannelFault("mailbox on fire", mayPass, new IllegalStateException("smoke"));
    }
    taken.add(text);
  }
}
