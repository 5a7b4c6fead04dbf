package shop;

import com.corundumstudio.socketio.VoidAckCallback;

/** A callback of an application's: the agent leaves classes below its own name alone. */
public final class Waiting extends VoidAckCallback {
  private final Runnable late;

  public Waiting(int seconds, Runnable late) {
    super(seconds);
    this.late = late;
  }

  @Override
  protected void onSuccess() {}

  @Override
  public void onTimeout() {
    late.run();
  }
}
