package dev.tidemark.verification.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.reflect.AccessFlag;
import java.util.stream.Stream;

/** Finds {@code synchronized} in byte code, where imports show nothing of it. */
final class MonitorScan {
  private MonitorScan() {}

  static Stream<Violation> monitors(House house) {
    return house
        .pure()
        .filter(type -> read(type).methods().stream().anyMatch(MonitorScan::locks))
        .map(type ->
            Violation.of(
                type,
                "uses synchronized. Contexts need no locks; the kernel takes ReentrantLock,"
                    + " which never pins a carrier thread."));
  }

  /** The class file a class was imported from. */
  static ClassModel read(JavaClass type) {
    try (InputStream file = type.getSource().orElseThrow().getUri().toURL().openStream()) {
      return ClassFile.of().parse(file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean locks(MethodModel method) {
    return method.flags().has(AccessFlag.SYNCHRONIZED)
        || method.code().stream()
            .flatMap(code -> code.elementStream())
            .anyMatch(e ->
                e instanceof MonitorInstruction monitor && monitor.opcode() == Opcode.MONITORENTER);
  }
}
