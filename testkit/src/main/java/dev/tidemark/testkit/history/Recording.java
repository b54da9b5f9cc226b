package dev.tidemark.testkit.history;

import dev.tidemark.testkit.history.Operation.Outcome;
import java.util.ArrayList;
import java.util.List;

/** Writes down a history while it happens. Safe for use by several threads. */
public final class Recording<D> {
  private final List<Call<D>> calls = new ArrayList<>();
  private long steps;

  /** The client is about to do this; until it says what came of it, nobody knows. */
  public synchronized Call<D> begin(String client, D tried) {
    Call<D> call = new Call<>(this, client, ++steps, tried);
    calls.add(call);
    return call;
  }

  /** The client did this in a moment, during which nobody else did anything. */
  public synchronized void ok(String client, D did) {
    begin(client, did).ok(did);
  }

  /** What happened so far. */
  public synchronized History<D> history() {
    return new History<>(calls.stream().map(Call::operation).toList());
  }

  private synchronized void end(Call<D> call, Outcome outcome, D did) {
    if (call.outcome != Outcome.UNKNOWN) {
      throw new IllegalStateException("What came of " + call.client + "'s call is known already.");
    }
    call.outcome = outcome;
    call.ended = ++steps;
    call.did = did;
  }

  /** Something that is being done. */
  public static final class Call<D> {
    private final Recording<D> recording;
    private final String client;
    private final long invoked;
    private D did;
    private Outcome outcome = Outcome.UNKNOWN;
    private long ended = Operation.NEVER;

    private Call(Recording<D> recording, String client, long invoked, D tried) {
      this.recording = recording;
      this.client = client;
      this.invoked = invoked;
      this.did = tried;
    }

    /** It took effect, and this is what was done and seen. */
    public void ok(D seen) {
      recording.end(this, Outcome.OK, seen);
    }

    /** It took effect as it was tried. */
    public void ok() {
      recording.end(this, Outcome.OK, did);
    }

    /** It took no effect and never will. */
    public void failed() {
      recording.end(this, Outcome.FAIL, did);
    }

    private Operation<D> operation() {
      return new Operation<>(client, outcome, invoked, ended, did);
    }
  }
}
