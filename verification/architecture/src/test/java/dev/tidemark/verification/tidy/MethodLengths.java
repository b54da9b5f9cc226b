package dev.tidemark.verification.tidy;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Counts the lines of methods as the compiler sees them, from the first modifier to the brace. */
final class MethodLengths {
  private static final int LONGEST_METHOD = 60;

  private MethodLengths() {}

  /** One run of the parser for all; files too short to hold such a method are left out. */
  static Stream<String> longMethods(List<Page> pages) {
    List<Source> sources =
        pages.stream()
            .filter(page -> page.isJava() && page.lines().size() > LONGEST_METHOD)
            .map(Source::new)
            .toList();
    if (sources.isEmpty()) {
      return Stream.empty();
    }
    JavacTask parser =
        (JavacTask)
            ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, problem -> {}, List.of(), null, sources);
    List<String> found = new ArrayList<>();
    try {
      SourcePositions places = Trees.instance(parser).getSourcePositions();
      parser.parse().forEach(file -> file.accept(new Finder(file, places, found), null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found.stream();
  }

  private static final class Source extends SimpleJavaFileObject {
    private final Page page;

    Source(Page page) {
      super(URI.create("string:///" + page.path()), JavaFileObject.Kind.SOURCE);
      this.page = page;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return page.text();
    }
  }

  private static final class Finder extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final CompilationUnitTree file;
    private final SourcePositions places;
    private final List<String> found;

    Finder(CompilationUnitTree file, SourcePositions places, List<String> found) {
      this.file = file;
      this.places = places;
      this.found = found;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
      long first = file.getLineMap().getLineNumber(places.getStartPosition(file, method));
      long last = file.getLineMap().getLineNumber(places.getEndPosition(file, method));
      long length = last - first + 1;
      if (length > LONGEST_METHOD) {
        found.add(
            "%s begins a method of %d lines, %d are the most. Move its steps into methods."
                .formatted(
                    file.getSourceFile().toUri().getPath().substring(1) + ":" + first,
                    length,
                    LONGEST_METHOD));
      }
      return super.visitMethod(method, null);
    }
  }
}
