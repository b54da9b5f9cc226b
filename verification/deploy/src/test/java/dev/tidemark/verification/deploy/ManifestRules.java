package dev.tidemark.verification.deploy;

import static dev.tidemark.verification.deploy.Manifests.what;
import static dev.tidemark.verification.deploy.PodRules.when;

import dev.tidemark.verification.deploy.Manifests.Pod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How objects for a cluster fit together. */
final class ManifestRules {
  private static final List<String> LABELS =
      List.of("name", "instance", "part-of", "managed-by").stream()
          .map("app.kubernetes.io/"::concat)
          .toList();

  /** A login within an address, a secret of the callbacks, or a password that is no variable. */
  private static final Pattern SECRET =
      Pattern.compile("://[^/\\s:@]+:[^/\\s@]+@|whsec_[A-Za-z0-9+/]|password:\\s*[^\\s$]");

  static final List<Rule<Manifests>> ALL =
      List.of(
          new Rule<>("known-fields", StrictObjects::refused),
          new Rule<>("one-of-each-name", ManifestRules::doubled),
          new Rule<>("labels", ManifestRules::unlabelled),
          new Rule<>("selectors-find-pods", ManifestRules::lost),
          new Rule<>("no-open-secrets", ManifestRules::openSecrets),
          new Rule<>("what-is-referred-to-is-there", ManifestRules::dangling),
          new Rule<>("no-ports-on-nodes", ManifestRules::published),
          new Rule<>("guarded", ManifestRules::unguarded),
          new Rule<>("runs-its-topology", ManifestRules::topology));

  private ManifestRules() {}

  private static Stream<String> doubled(Manifests manifests) {
    Set<String> seen = new HashSet<>();
    return manifests.objects().stream()
        .map(Manifests::what)
        .filter(name -> !seen.add(name))
        .map(name -> name + " is there twice");
  }

  private static Stream<String> unlabelled(Manifests manifests) {
    return manifests.objects().stream()
        .flatMap(object ->
            LABELS.stream()
                .filter(label -> !object.at("metadata", "labels", label).isThere())
                .map(label -> what(object) + " has no label " + label));
  }

  private static Stream<String> lost(Manifests manifests) {
    Stream<String> deployments =
        manifests
            .kind("Deployment")
            .filter(deployment ->
                !deployment
                    .at("spec", "template", "metadata", "labels")
                    .holds(deployment.at("spec", "selector", "matchLabels")))
            .map(deployment -> what(deployment) + " does not select its own pods");
    Stream<String> others =
        Stream.of(
                selecting(manifests, "Service", "spec", "selector"),
                selecting(manifests, "PodDisruptionBudget", "spec", "selector", "matchLabels"),
                selecting(manifests, "NetworkPolicy", "spec", "podSelector", "matchLabels"))
            .flatMap(all -> all);
    return Stream.concat(deployments, others);
  }

  private static Stream<String> selecting(Manifests manifests, String kind, String... path) {
    return manifests
        .kind(kind)
        .filter(object ->
            !object.at(path).isThere()
                || manifests.pods().noneMatch(pod -> pod.labels().holds(object.at(path))))
        .map(object -> what(object) + " selects no pod");
  }

  private static Stream<String> openSecrets(Manifests manifests) {
    Stream<String> maps =
        manifests
            .kind("ConfigMap")
            .filter(map -> map.allTexts().anyMatch(text -> SECRET.matcher(text).find()))
            .map(map -> what(map) + " holds a secret");
    Stream<String> pods =
        manifests
            .pods()
            .filter(pod -> pod.spec().allTexts().anyMatch(text -> SECRET.matcher(text).find()))
            .map(pod -> pod.what() + " holds a secret");
    return Stream.concat(maps, pods);
  }

  private static Stream<String> dangling(Manifests manifests) {
    List<String> found = new ArrayList<>();
    manifests.pods().forEach(pod -> danglingIn(manifests, pod, found));
    manifests
        .kind("HorizontalPodAutoscaler")
        .filter(scaler ->
            manifests
                .named("Deployment", scaler.at("spec", "scaleTargetRef", "name").text())
                .filter(deployment -> !deployment.at("spec", "replicas").isThere())
                .isEmpty())
        .forEach(scaler ->
            found.add(what(scaler) + " scales no Deployment that leaves its replicas to it"));
    manifests
        .kind("Ingress")
        .flatMap(ingress ->
            ingress.at("spec", "rules").each().stream()
                .flatMap(rule -> rule.at("http", "paths").each().stream())
                .map(path -> path.at("backend", "service", "name").text())
                .filter(service -> manifests.named("Service", service).isEmpty())
                .map(
                    service -> what(ingress) + " leads to a Service that is not there: " + service))
        .forEach(found::add);
    return found.stream();
  }

  private static void danglingIn(Manifests manifests, Pod pod, List<String> found) {
    Set<String> volumes = new HashSet<>();
    for (Tree volume : pod.spec().at("volumes").each()) {
      volumes.add(volume.at("name").text());
      Tree map = volume.at("configMap", "name");
      if (map.isThere() && manifests.named("ConfigMap", map.text()).isEmpty()) {
        found.add(pod.what() + " mounts a ConfigMap that is not there: " + map.text());
      }
    }
    for (Tree container : pod.containers()) {
      container.at("volumeMounts").each().stream()
          .map(mount -> mount.at("name").text())
          .filter(name -> !volumes.contains(name))
          .forEach(name -> found.add(pod.what() + " mounts no volume of its own: " + name));
      container.at("env").each().stream()
          .map(variable -> variable.at("valueFrom", "secretKeyRef"))
          .filter(Tree::isThere)
          .filter(key -> lacks(manifests, key))
          .forEach(
              key -> found.add(pod.what() + " asks for a key that is not there: " + key.value()));
    }
    String account = pod.spec().at("serviceAccountName").text();
    if (manifests.named("ServiceAccount", account).isEmpty()) {
      found.add(pod.what() + " runs for an account that is not there: " + account);
    }
  }

  /** A Secret that is not among the objects was there before: nobody can say what is in it. */
  private static boolean lacks(Manifests manifests, Tree key) {
    return manifests
        .named("Secret", key.at("name").text())
        .filter(secret -> !secret.at("stringData", key.at("key").text()).isThere())
        .isPresent();
  }

  private static Stream<String> published(Manifests manifests) {
    return manifests
        .kind("Service")
        .filter(service -> !service.at("spec", "type").is("ClusterIP"))
        .map(service -> what(service) + " is reached from outside the cluster");
  }

  private static Stream<String> unguarded(Manifests manifests) {
    return manifests
        .pods()
        .flatMap(pod ->
            when(
                manifests
                    .kind("NetworkPolicy")
                    .filter(p ->
                        p.at("spec", "policyTypes")
                            .texts()
                            .containsAll(List.of("Ingress", "Egress")))
                    .noneMatch(p -> pod.labels().holds(p.at("spec", "podSelector", "matchLabels"))),
                pod.what() + " can be reached by everybody"));
  }

  private static Stream<String> topology(Manifests manifests) {
    return manifests
        .kind("ConfigMap")
        .filter(map -> map.at("data", "topology.yaml").isThere())
        .flatMap(map -> {
          String name = map.at("metadata", "name").text();
          List<Running> containers =
              manifests
                  .pods()
                  .filter(pod -> mounts(pod, name))
                  .map(p -> running(manifests, p))
                  .toList();
          return TopologyMatch.violations(map.at("data", "topology.yaml").text(), containers)
              .stream()
              .map(found -> what(map) + ": " + found);
        });
  }

  private static boolean mounts(Pod pod, String configMap) {
    return pod.spec().at("volumes").each().stream()
        .anyMatch(volume -> volume.at("configMap", "name").is(configMap));
  }

  private static Running running(Manifests manifests, Pod pod) {
    Tree container = pod.containers().getFirst();
    Map<String, String> environment = new LinkedHashMap<>();
    container
        .at("env")
        .each()
        .forEach(v -> environment.put(v.at("name").text(), v.at("value").text()));
    Set<String> addresses = new HashSet<>();
    manifests
        .kind("Service")
        .filter(service -> pod.labels().holds(service.at("spec", "selector")))
        .forEach(service ->
            service.at("spec", "ports").each().stream()
                .filter(port -> leads(port, container))
                .forEach(port ->
                    addresses.add(
                        service.at("metadata", "name").text() + ":" + port.at("port").text())));
    return new Running(
        pod.what(), addresses, container.at("args").texts(), new HashMap<>(environment));
  }

  /** Whether a port of a Service leads to the port that the container is told to listen on. */
  private static boolean leads(Tree port, Tree container) {
    List<String> args = container.at("args").texts();
    int said = args.indexOf("--port");
    return container.at("ports").each().stream()
        .filter(p -> p.at("name").is(port.at("targetPort").text()))
        .anyMatch(p -> said >= 0 && p.at("containerPort").text().equals(args.get(said + 1)));
  }
}
