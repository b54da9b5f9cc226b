package dev.tidemark.json;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/** Access to the constructor and the components of records, public or not. */
final class Handles {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  private Handles() {}

  /** Takes the only component and gives the record. */
  static MethodHandle wrapping(Class<?> record) {
    return canonical(record).asType(MethodType.methodType(Object.class, Object.class));
  }

  /** Takes the components as an array and gives the record. */
  static MethodHandle constructor(Class<?> record) {
    return canonical(record)
        .asSpreader(Object[].class, record.getRecordComponents().length)
        .asType(MethodType.methodType(Object.class, Object[].class));
  }

  private static MethodHandle canonical(Class<?> record) {
    RecordComponent[] components = record.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < types.length; i++) {
      types[i] = components[i].getType();
    }
    try {
      Constructor<?> canonical = record.getDeclaredConstructor(types);
      canonical.setAccessible(true);
      return LOOKUP.unreflectConstructor(canonical);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("Every record has its canonical constructor: " + record, e);
    }
  }

  /**
   * Takes a record and gives all its components, as an array. One handle for all of them: calling a
   * handle that the compiler does not know beforehand costs more than what it does.
   */
  static MethodHandle components(Class<?> record) {
    RecordComponent[] components = record.getRecordComponents();
    MethodHandle[] accessors = new MethodHandle[components.length];
    for (int i = 0; i < components.length; i++) {
      accessors[i] = accessor(components[i]).asType(MethodType.methodType(Object.class, record));
    }
    MethodHandle array =
        MethodHandles.identity(Object[].class).asCollector(Object[].class, components.length);
    MethodHandle each = MethodHandles.filterArguments(array, 0, accessors);
    MethodType ofRecord = MethodType.methodType(Object[].class, record);
    return (components.length == 0
            ? MethodHandles.dropArguments(each, 0, record)
            : MethodHandles.permuteArguments(each, ofRecord, new int[components.length]))
        .asType(MethodType.methodType(Object[].class, Object.class));
  }

  private static MethodHandle accessor(RecordComponent component) {
    try {
      Method accessor = component.getAccessor();
      accessor.setAccessible(true);
      return LOOKUP.unreflect(accessor);
    } catch (IllegalAccessException e) {
      throw new LinkageError("Accessible by now: " + component, e);
    }
  }

  /** Calls a constructor; what the record throws, it throws. */
  static Object make(MethodHandle constructor, @Nullable Object[] components) {
    try {
      return (Object) constructor.invokeExact(components);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("The constructor of a record throws no checked exception.", e);
    }
  }

  /** Calls the constructor of a record with one component; what the record throws, it throws. */
  static Object wrap(MethodHandle wrapping, Object component) {
    try {
      return (Object) wrapping.invokeExact(component);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("The constructor of a record throws no checked exception.", e);
    }
  }

  /** The components of a record. */
  static Object[] parts(MethodHandle components, Object record) {
    try {
      return (Object[]) components.invokeExact(record);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("The accessor of a record throws no checked exception.", e);
    }
  }
}
