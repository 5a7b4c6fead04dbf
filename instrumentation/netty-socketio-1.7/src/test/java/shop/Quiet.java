package shop;

import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.listener.ExceptionListenerAdapter;
import java.util.List;

/** An application's listener that says nothing to anybody. */
public final class Quiet extends ExceptionListenerAdapter {
  @Override
  public void onEventException(Exception e, List<Object> data, SocketIOClient client) {}
}
