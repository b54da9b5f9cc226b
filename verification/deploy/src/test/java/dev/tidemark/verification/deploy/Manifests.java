package dev.tidemark.verification.deploy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Objects for a cluster. */
record Manifests(List<Tree> objects) {
  Manifests {
    objects = List.copyOf(objects);
  }

  static Manifests of(String yaml) {
    return new Manifests(Tree.documents(yaml));
  }

  Stream<Tree> kind(String kind) {
    return objects.stream().filter(object -> object.at("kind").is(kind));
  }

  Optional<Tree> named(String kind, String name) {
    return kind(kind).filter(object -> object.at("metadata", "name").is(name)).findFirst();
  }

  /** Every pod, also those that others will make. */
  Stream<Pod> pods() {
    return Stream.concat(
        kind("Pod").map(pod -> new Pod(what(pod), false, pod.at("metadata"), pod.at("spec"))),
        kind("Deployment")
            .map(deployment -> {
              Tree template = deployment.at("spec", "template");
              return new Pod(what(deployment), true, template.at("metadata"), template.at("spec"));
            }));
  }

  /** An object in a message. */
  static String what(Tree object) {
    return object.at("kind").text() + " " + object.at("metadata", "name").text();
  }

  /**
   * A pod.
   *
   * @param lasting whether it is to run until it is told to stop
   */
  record Pod(String what, boolean lasting, Tree metadata, Tree spec) {
    List<Tree> containers() {
      return Stream.concat(
              spec.at("initContainers").each().stream(), spec.at("containers").each().stream())
          .toList();
    }

    Tree labels() {
      return metadata.at("labels");
    }
  }
}
