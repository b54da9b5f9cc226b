package dev.tidemark.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What became of every test of a suite. */
final class Run implements TestExecutionListener {
  private final List<String> passed = new ArrayList<>();
  private final List<String> failed = new ArrayList<>();
  private final List<String> skipped = new ArrayList<>();
  private final List<String> reasons = new ArrayList<>();

  static Run of(DiscoverySelector suite) {
    Run run = new Run();
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request().selectors(suite).build();
    LauncherFactory.create().execute(request, run);
    return run;
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    skipped.add(test.getUniqueId());
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (test.isTest()) {
      boolean good = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
      (good ? passed : failed).add(test.getUniqueId());
    }
    result.getThrowable().ifPresent(thrown -> reasons.add(String.valueOf(thrown.getMessage())));
  }

  List<String> passed() {
    return List.copyOf(passed);
  }

  List<String> failed() {
    return List.copyOf(failed);
  }

  /** What those that failed say. */
  List<String> reasons() {
    return List.copyOf(reasons);
  }

  List<String> skipped() {
    return List.copyOf(skipped);
  }
}
