package dev.tidemark.server.topology;

import dev.tidemark.server.StartFailed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the processes of a topology answer.
 *
 * @param publicPort of the gateway; 0 for any free one
 */
record Addresses(Topology topology, int publicPort) {
  private static final Logger LOG = LoggerFactory.getLogger(Addresses.class);

  /**
   * Looks before anything is started: who finds its port taken can never start.
   *
   * @throws StartFailed if a port that the topology or the options say is taken
   */
  void refuseTaken() {
    topology
        .services()
        .forEach((name, service) -> {
          if (service.at().isEmpty()) {
            fixed(service).ifPresent(first -> refuseTaken(name, first, service.instances()));
          }
        });
  }

  private static void refuseTaken(String service, int first, int count) {
    for (int port = first; port < first + count; port++) {
      try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        LOG.debug("Port {} is free for {}.", free.getLocalPort(), service);
      } catch (IOException taken) {
        throw new StartFailed(
            "Port %d of %s is taken; stop what uses it, or choose another."
                .formatted(port, service),
            taken);
      }
    }
  }

  private Optional<Integer> fixed(Topology.Service service) {
    return service.role().isPublic()
        ? Optional.of(publicPort).filter(port -> port != 0)
        : service.port();
  }

  /** Of each instance: where the topology says, else on this machine. */
  List<URI> of(Topology.Service service) {
    return service.at().isEmpty() ? here(service.instances(), fixed(service)) : service.at();
  }

  /** Free ports, held open together so that none is given twice. */
  private static List<URI> here(int count, Optional<Integer> first) {
    List<URI> here = new ArrayList<>();
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        if (first.isPresent()) {
          here.add(at(first.get() + i));
        } else {
          ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
          held.add(socket);
          here.add(at(socket.getLocalPort()));
        }
      }
      for (ServerSocket socket : held) {
        socket.close();
      }
      return here;
    } catch (IOException none) {
      throw new StartFailed("No free port was found: " + none.getMessage(), none);
    }
  }

  private static URI at(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }
}
