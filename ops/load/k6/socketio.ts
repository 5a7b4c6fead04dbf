// Clients of Socket.IO over WebSocket, by the protocol itself (Engine.IO 4): they send events and wait for each acknowledgement.
import { Rate, Trend } from 'k6/metrics';
import ws from 'k6/ws';
import { base, options as optionsOf, plan, result, socketio } from './plan.ts';

const failed = new Rate('socketio_failed');
const acknowledged = new Trend('socketio_ack', true);

export const options = optionsOf('socketio_failed', 'socketio_ack');

const PATIENCE_MS = 5000;

export default function client(): void {
  const url = `${base.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`;
  const sent: Record<number, number> = {};
  let next = 0;
  const answer = ws.connect(url, {}, (socket) => {
    socket.on('message', (message: string) => {
      if (message[0] === '0') socket.send('40' + (socketio.namespace === '/' ? '' : socketio.namespace + ','));
      else if (message[0] === '2') socket.send('3');
      else if (message.startsWith('40')) socket.setInterval(ask, (plan.pause_seconds ?? 1) * 1000);
      else if (message.startsWith('43')) heard(Number((message.match(/^43(?:\/[^,]*,)?(\d+)/) ?? [])[1]));
    });
    const heard = (id: number): void => {
      if (!(id in sent)) return;
      acknowledged.add(Date.now() - sent[id]);
      failed.add(false);
      delete sent[id];
    };
    const ask = (): void => {
      for (const id of Object.keys(sent).map(Number)) {
        if (Date.now() - sent[id] > PATIENCE_MS) {
          failed.add(true);
          delete sent[id];
        }
      }
      const id = next++;
      sent[id] = Date.now();
      socket.send(`42${socketio.namespace === '/' ? '' : socketio.namespace + ','}${id}["${socketio.event}",${1 + (id % 500)}]`);
    };
    // a client stays for the test; k6 ends it
    socket.setTimeout(() => socket.close(), ((plan.ramp_seconds ?? 0) + plan.hold_seconds) * 1000);
  });
  if (answer.status !== 101) {
    failed.add(true);
  }
}

export const handleSummary = (data: Parameters<typeof result>[0]) => result(data, 'socketio_failed', 'socketio_ack');
