package dev.tidemark.verification.deploy;

import dev.tidemark.verification.deploy.Manifests.Pod;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What every pod must have, and must not be allowed. */
final class PodRules {
  private static final int SECONDS_TO_STOP = 30;

  static final List<Rule<Manifests>> ALL =
      List.of(
          containers("pinned-images", container -> unpinned(container.at("image").text())),
          containers("limits", PodRules::unlimited),
          pods("not-root", PodRules::root),
          containers("no-more-rights", PodRules::rights),
          pods("no-token", PodRules::token),
          pods("probes", PodRules::unprobed),
          pods("time-to-stop", PodRules::hurried),
          pods("spread", PodRules::huddled));

  private PodRules() {}

  private static Rule<Manifests> pods(String name, Function<Pod, Stream<String>> check) {
    return new Rule<>(
        name,
        manifests ->
            manifests
                .pods()
                .flatMap(pod -> check.apply(pod).map(found -> pod.what() + " " + found)));
  }

  private static Rule<Manifests> containers(String name, Function<Tree, Stream<String>> check) {
    return pods(
        name,
        pod ->
            pod.containers().stream()
                .flatMap(container ->
                    check
                        .apply(container)
                        .map(found -> "container " + container.at("name").text() + " " + found)));
  }

  /** A sentence if the image may be another one tomorrow. */
  static Stream<String> unpinned(String image) {
    String last = image.substring(image.lastIndexOf('/') + 1);
    boolean pinned = last.contains("@sha256:") || last.matches("[^:@]+:.*\\d.*");
    return when(!pinned || last.endsWith(":latest"), "runs an image without a version: " + image);
  }

  static Stream<String> when(boolean wrong, String sentence) {
    return wrong ? Stream.of(sentence) : Stream.empty();
  }

  private static Stream<String> unlimited(Tree container) {
    return Stream.of("requests", "limits")
        .flatMap(kind ->
            Stream.of("cpu", "memory")
                .filter(what -> !container.at("resources", kind, what).isThere())
                .map(what -> "has no " + kind + " of " + what));
  }

  private static Stream<String> root(Pod pod) {
    Tree security = pod.spec().at("securityContext");
    boolean user = security.at("runAsUser").value() instanceof Integer uid && uid >= 1000;
    return Stream.of(
            when(!security.at("runAsNonRoot").is(true) || !user, "may run as root"),
            when(
                !security.at("seccompProfile", "type").is("RuntimeDefault"),
                "has no seccomp profile"))
        .flatMap(Function.identity());
  }

  private static Stream<String> rights(Tree container) {
    Tree security = container.at("securityContext");
    return Stream.of(
            when(
                !security.at("allowPrivilegeEscalation").is(false),
                "may get more rights than it has"),
            when(!security.at("readOnlyRootFilesystem").is(true), "may write to its root"),
            when(security.at("privileged").is(true), "is privileged"),
            when(
                !security.at("capabilities", "drop").texts().contains("ALL")
                    || security.at("capabilities", "add").isThere(),
                "keeps capabilities"))
        .flatMap(Function.identity());
  }

  private static Stream<String> token(Pod pod) {
    return when(
        !pod.spec().at("automountServiceAccountToken").is(false),
        "is given a token of the cluster it never uses");
  }

  private static Stream<String> unprobed(Pod pod) {
    return pod.lasting()
        ? pod.containers().stream()
            .flatMap(container ->
                Stream.of(
                        unprobed(container, "startupProbe", "/health/live"),
                        unprobed(container, "livenessProbe", "/health/live"),
                        unprobed(container, "readinessProbe", "/health/ready"))
                    .flatMap(Function.identity()))
        : Stream.empty();
  }

  private static Stream<String> unprobed(Tree container, String probe, String path) {
    Tree asked = container.at(probe, "httpGet");
    boolean port =
        container.at("ports").each().stream()
            .anyMatch(p -> p.at("name").is(asked.at("port").text()));
    return when(!asked.at("path").is(path) || !port, "has no " + probe + " of " + path);
  }

  private static Stream<String> hurried(Pod pod) {
    boolean enough =
        pod.spec().at("terminationGracePeriodSeconds").value() instanceof Integer seconds
            && seconds >= SECONDS_TO_STOP;
    boolean pause =
        pod.containers().stream().anyMatch(c -> c.at("lifecycle", "preStop", "sleep").isThere());
    return when(
        pod.lasting() && !(enough && pause),
        "does not get the time to stop in order (30 s, and a pause)");
  }

  private static Stream<String> huddled(Pod pod) {
    return when(
        pod.lasting()
            && pod.spec().at("topologySpreadConstraints").each().stream()
                .noneMatch(c -> pod.labels().holds(c.at("labelSelector", "matchLabels"))),
        "may run all its instances on one node");
  }
}
