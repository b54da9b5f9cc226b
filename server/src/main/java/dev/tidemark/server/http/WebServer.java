package dev.tidemark.server.http;

import dev.tidemark.kernel.Digest;
import dev.tidemark.kernel.Query;
import dev.tidemark.kernel.context.AggregateType;
import dev.tidemark.kernel.context.CommandDeclaration;
import dev.tidemark.kernel.context.QueryDeclaration;
import dev.tidemark.kernel.engine.ContextRuntime;
import dev.tidemark.server.StartFailed;
import dev.tidemark.server.audit.Auditor;
import dev.tidemark.server.audit.Pace;
import dev.tidemark.server.host.Platform;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
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
 * Serves every declared route over HTTP on the loopback address: Tomcat on virtual threads, hosted
 * by Spring Boot. Requests under way are finished when it stops.
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
   * Starts to serve.
   *
   * @param more addresses besides those the contexts declare
   * @param port on 127.0.0.1, or 0 for any free one
   * @throws StartFailed if the port is taken
   */
  public static WebServer start(Platform platform, List<Endpoint> more, int port) {
    return start(platform, more, port, List.of());
  }

  /**
   * Starts to serve, and believes callbacks that are signed with one of these secrets.
   *
   * @param secrets several while one is replaced; with none every callback is refused
   */
  public static WebServer start(
      Platform platform, List<Endpoint> more, int port, List<CallbackSecret> secrets) {
    return start(platform, new Auditor(platform, Pace.NEVER), more, port, secrets);
  }

  /** The same, and tells what this auditor finds. */
  public static WebServer start(
      Platform platform,
      Auditor auditor,
      List<Endpoint> more,
      int port,
      List<CallbackSecret> secrets) {
    Faults faults = new Faults();
    List<HealthEndpoint> readiness =
        List.of(
            HealthEndpoint.ready("/health", platform),
            HealthEndpoint.ready("/health/ready", platform));
    List<Endpoint> endpoints = new ArrayList<>(more);
    endpoints.add(HealthEndpoint.live());
    endpoints.addAll(readiness);
    endpoints.add(new QuietEndpoint(platform));
    endpoints.add(new InvariantsEndpoint(auditor, platform.clock()));
    endpoints.add(new MetricsEndpoint(platform, auditor));
    endpoints.addAll(new ViewsEndpoints(platform).all());
    Cursors cursors = new Cursors(secretOf(platform));
    platform
        .contexts()
        .forEach(context -> addRoutes(platform, context, cursors, faults, endpoints));
    addDocuments(platform, endpoints);
    Router router =
        new Router(platform, endpoints, new CallbackSignatures(secrets, platform.clock()), faults);
    try {
      return new WebServer(spring(router, port), readiness);
    } catch (RuntimeException failed) {
      if (portInUse(failed)) {
        throw new StartFailed(
            "Port " + port + " is taken; stop what uses it, or choose another with --port.",
            failed);
      }
      throw failed;
    }
  }

  private static ServletWebServerApplicationContext spring(Router router, int port) {
    ApplicationContextInitializer<GenericApplicationContext> beans =
        context -> {
          context.registerBean(TomcatServletWebServerFactory.class, () -> tomcat(port));
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

  private static TomcatServletWebServerFactory tomcat(int port) {
    TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(port);
    factory.setAddress(InetAddress.getLoopbackAddress());
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

  /** The same in every process on the same logs, and known to nobody else. */
  private static byte[] secretOf(Platform platform) {
    String lives =
        platform.contexts().stream()
            .map(c -> c.log().head().incarnation().toString())
            .sorted()
            .collect(Collectors.joining(","));
    return Digest.sha256().digest(("cursors " + lives).getBytes(StandardCharsets.UTF_8));
  }

  /** Added last: the API document shows everything, itself included. */
  private static void addDocuments(Platform platform, List<Endpoint> endpoints) {
    ProblemCatalogue problems = new ProblemCatalogue(platform);
    endpoints.addAll(new PublicPages(problems).all());
    AtomicReference<String> document = new AtomicReference<>("");
    endpoints.add(
        new Page(
            "/openapi.json",
            "The API document.",
            Reply.JSON,
            variables -> Optional.of(document.get())));
    document.set(Json.pretty(new OpenApi(endpoints, problems).document()));
  }

  private static void addRoutes(
      Platform platform,
      ContextRuntime context,
      Cursors cursors,
      Faults faults,
      List<Endpoint> endpoints) {
    for (AggregateType<?, ?, ?, ?> type : context.declaration().aggregates()) {
      for (CommandDeclaration<?> command : type.commands()) {
        command
            .endpoint()
            .ifPresent(declared ->
                endpoints.add(
                    new CommandEndpoint<>(platform, context, type, command, declared, faults)));
      }
    }
    for (QueryDeclaration<?, ?> query : context.declaration().queries()) {
      endpoints.add(queryEndpoint(platform, context, query, cursors));
    }
  }

  private static <Q extends Query<R>, R> Endpoint queryEndpoint(
      Platform platform, ContextRuntime context, QueryDeclaration<Q, R> query, Cursors cursors) {
    return new QueryEndpoint<>(platform, context, query, cursors);
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
