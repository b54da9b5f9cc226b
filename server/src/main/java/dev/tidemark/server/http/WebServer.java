package dev.tidemark.server.http;

import dev.tidemark.kernel.port.Ids;
import dev.tidemark.server.StartFailed;
import dev.tidemark.server.telemetry.Telemetry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import org.apache.catalina.connector.Connector;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Serves addresses over HTTP on the loopback address: Tomcat on virtual threads, hosted by Spring
 * Boot. Requests under way are finished when it stops.
 */
public final class WebServer implements AutoCloseable {
  /** Beyond that the connection is cut; 64 MiB. */
  private static final int MOST_SWALLOWED_BYTES = 64 << 20;

  private final ServletWebServerApplicationContext context;
  private final List<HealthEndpoint> readiness;

  private WebServer(ServletWebServerApplicationContext context, List<HealthEndpoint> readiness) {
    this.context = context;
    this.readiness = readiness;
  }

  /** Nothing is found by scanning: every bean is registered by hand. */
  @Configuration(proxyBeanMethods = false)
  static class Nothing {}

  /**
   * Starts to serve these addresses.
   *
   * @param ids names requests
   * @param secrets whose signatures on callbacks are believed; several while one is replaced, and
   *     with none every callback is refused
   * @param port on 127.0.0.1, or 0 for any free one
   * @throws StartFailed if the port is taken
   */
  public static WebServer serve(
      List<Endpoint> endpoints,
      Ids ids,
      InstantSource clock,
      List<CallbackSecret> secrets,
      int port) {
    InetSocketAddress here = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    return serve(endpoints, ids, clock, secrets, here);
  }

  /** The same at another address of this machine: whoever reaches it is trusted as the operator. */
  public static WebServer serve(
      List<Endpoint> endpoints,
      Ids ids,
      InstantSource clock,
      List<CallbackSecret> secrets,
      InetSocketAddress listen) {
    Router router =
        new Router(
            ids,
            clock,
            endpoints,
            new CallbackSignatures(secrets, clock),
            new Faults(),
            telemetryOf(endpoints));
    List<HealthEndpoint> readiness =
        endpoints.stream()
            .filter(HealthEndpoint.class::isInstance)
            .map(HealthEndpoint.class::cast)
            .toList();
    try {
      return new WebServer(spring(router, listen), readiness);
    } catch (RuntimeException failed) {
      if (portInUse(failed)) {
        throw new StartFailed(
            "Port "
                + listen.getPort()
                + " is taken; stop what uses it, or choose another with --port.",
            failed);
      }
      throw failed;
    }
  }

  /** Requests are measured where the rest of the process is. */
  private static Telemetry telemetryOf(List<Endpoint> endpoints) {
    return endpoints.stream()
        .filter(MetricsEndpoint.class::isInstance)
        .map(endpoint -> ((MetricsEndpoint) endpoint).telemetry())
        .findFirst()
        .orElseGet(Telemetry::configured);
  }

  private static ServletWebServerApplicationContext spring(
      Router router, InetSocketAddress listen) {
    ApplicationContextInitializer<GenericApplicationContext> beans =
        context -> {
          context.registerBean(TomcatServletWebServerFactory.class, () -> tomcat(listen));
          context.registerBean("router", ServletRegistrationBean.class, () -> registered(router));
        };
    return (ServletWebServerApplicationContext)
        new SpringApplicationBuilder(Nothing.class)
            .web(WebApplicationType.SERVLET)
            .bannerMode(org.springframework.boot.Banner.Mode.OFF)
            .logStartupInfo(false)
            .registerShutdownHook(false)
            .initializers(beans)
            .run();
  }

  private static ServletRegistrationBean<Router> registered(Router router) {
    ServletRegistrationBean<Router> registration = new ServletRegistrationBean<>(router, "/*");
    registration.setLoadOnStartup(1);
    return registration;
  }

  private static TomcatServletWebServerFactory tomcat(InetSocketAddress listen) {
    TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(listen.getPort());
    factory.setAddress(listen.getAddress());
    factory.setShutdown(Shutdown.GRACEFUL);
    factory.addContextCustomizers(ProblemValve::install);
    factory.addConnectorCustomizers(WebServer::bound);
    factory.addProtocolHandlerCustomizers(handler ->
        handler.setExecutor(
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http-", 0).factory())));
    return factory;
  }

  private static void bound(Connector connector) {
    // Asked first, a client need not send a body that is refused for its length alone.
    connector.setProperty("continueResponseTiming", "onRead");
    // A client that does not ask still gets to read its 413: so much of its body is thrown away.
    connector.setProperty("maxSwallowSize", Integer.toString(MOST_SWALLOWED_BYTES));
  }

  private static boolean portInUse(Throwable failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof PortInUseException) {
        return true;
      }
    }
    return false;
  }

  /** The port it listens on. */
  public int port() {
    return Objects.requireNonNull(context.getWebServer(), "Told only while it runs.").getPort();
  }

  @Override
  public void close() {
    readiness.forEach(HealthEndpoint::stopping);
    context.close();
  }
}
