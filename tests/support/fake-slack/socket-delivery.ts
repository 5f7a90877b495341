import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { note } from './faults.ts';
import type { Answer } from './http-delivery.ts';
import type { DeliveryKind, Json } from './types.ts';
import { APP_ID, type World } from './world.ts';

const GOODBYE_MS = 500;

interface Waiting {
  readonly socket: WebSocket;
  readonly kind: DeliveryKind;
  readonly resolve: (answer: Answer) => void;
}

export type SocketDelivery = ReturnType<typeof createSocketDelivery>;

/** The other end of Socket Mode: docs.slack.dev/apis/events-api/using-socket-mode */
export function createSocketDelivery(world: World) {
  const server = new WebSocketServer({ noServer: true });
  const open = new Set<WebSocket>();
  const waiting = new Map<string, Waiting>();
  const answered = new Set<string>();
  let wasUsed = false;
  let isStopped = false;
  const settle = (id: string, answer: Answer) => {
    waiting.get(id)?.resolve(answer);
    waiting.delete(id);
    answered.add(id);
  };
  const onMessage = (text: string) => {
    const { envelope_id: id, payload } = JSON.parse(text) as Json;
    const kind = waiting.get(String(id))?.kind;
    if (kind === undefined) {
      if (!answered.has(String(id)))
        note(world, 'socket', `an acknowledgement of no envelope: ${String(id)}`);
      return;
    }
    if (kind === 'events_api' && !isEmpty(payload)) note(world, 'socket', 'an event takes no answer');
    settle(String(id), { status: 200, body: isEmpty(payload) ? '' : payload, why: '' });
  };
  const onClose = (socket: WebSocket) => {
    open.delete(socket);
    for (const [id, wait] of waiting) {
      if (wait.socket === socket) settle(id, { status: 0, body: '', why: 'the connection was closed' });
    }
  };
  return {
    count: () => open.size,
    /** A program that was connected once is waited for when it connects again. */
    wasUsed: () => wasUsed,
    /** One connection takes it; without an acknowledgement in time it is given up. */
    deliver: async (kind: DeliveryKind, sent: { readonly body: Json; readonly retryNum: number }) => {
      const socket = await waitForSocket(open, () => isStopped, world.patienceMs);
      if (socket === null) return { status: 0, body: '', why: 'no socket is connected' };
      const id = world.next('envelope');
      const answer = new Promise<Answer>((resolve) => waiting.set(id, { socket, kind, resolve }));
      const timer = setTimeout(
        () => settle(id, { status: 0, body: '', why: 'TimeoutError: no ack' }),
        world.patienceMs,
      );
      socket.send(JSON.stringify(toEnvelope(id, kind, sent)));
      return answer.finally(() => clearTimeout(timer));
    },
    accept: (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      const ticket = new URL(request.url ?? '/', world.url).searchParams.get('ticket') ?? '';
      if (!world.tickets.delete(ticket)) {
        socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
        return;
      }
      server.handleUpgrade(request, socket, head, (connected) => {
        open.add(connected);
        wasUsed = true;
        connected.on('message', (data) => onMessage(String(data)));
        connected.on('close', () => onClose(connected));
        connected.on('error', () => onClose(connected));
        connected.send(JSON.stringify(toHello(open.size)));
      });
    },
    /** docs.slack.dev/apis/events-api/using-socket-mode#disconnect */
    recycle: () => {
      for (const socket of open)
        socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
    },
    stop: async () => {
      isStopped = true;
      await Promise.all([...open].map(closeSocket));
      server.close();
    },
  };
}

/** Says goodbye, and cuts when nobody answers. */
async function closeSocket(socket: WebSocket): Promise<void> {
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  const timer = setTimeout(() => socket.terminate(), GOODBYE_MS);
  socket.close(1000);
  await closed;
  clearTimeout(timer);
}

/** A program that is just connecting again is waited for. */
async function waitForSocket(
  open: ReadonlySet<WebSocket>,
  isStopped: () => boolean,
  patienceMs: number,
): Promise<WebSocket | null> {
  const until = Date.now() + patienceMs;
  while (Date.now() < until && !isStopped()) {
    const socket = [...open].find(({ readyState }) => readyState === 1);
    if (socket !== undefined) return socket;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return null;
}

function toEnvelope(
  id: string,
  kind: DeliveryKind,
  { body, retryNum }: { readonly body: Json; readonly retryNum: number },
): Json {
  return {
    envelope_id: id,
    payload: body,
    type: kind,
    accepts_response_payload: kind !== 'events_api',
    ...(kind === 'events_api' && { retry_attempt: retryNum, retry_reason: retryNum > 0 ? 'timeout' : '' }),
  };
}

function toHello(connections: number): Json {
  return {
    type: 'hello',
    num_connections: connections,
    debug_info: { host: 'applink-1', build_number: 1, approximate_connection_time: 18_060 },
    connection_info: { app_id: APP_ID },
  };
}

function isEmpty(payload: unknown): boolean {
  if (payload === undefined || payload === null || payload === '') return true;
  return typeof payload === 'object' && Object.keys(payload).length === 0;
}
