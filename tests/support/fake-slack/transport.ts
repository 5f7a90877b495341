import { note } from './faults.ts';
import { type Answer, deliverOverHttp, postSigned, type Target } from './http-delivery.ts';
import { toEventEnvelope } from './payloads.ts';
import type { SocketDelivery } from './socket-delivery.ts';
import type { Delivered, DeliverOptions, DeliveryKind, Json } from './types.ts';
import type { World } from './world.ts';

const RETRIES = 3; // docs.slack.dev/apis/events-api#retries; here without the minutes between them

const DEFAULT_EVENTS = ['message.im', 'app_mention', 'app_home_opened', 'app_uninstalled', 'tokens_revoked'];

const MESSAGE_EVENTS: Readonly<Record<string, string>> = {
  im: 'message.im',
  channel: 'message.channels',
  group: 'message.groups',
};

export type Transport = ReturnType<typeof createTransport>;

/** Brings events and interactions to the program: over its socket when one is connected, else over HTTP. */
export function createTransport(world: World, sockets: SocketDelivery) {
  let target: Target | null = null;
  let isStopped = false;
  const underWay = new Set<Promise<void>>();
  const isConnected = () => target !== null || sockets.wasUsed();
  const send = async (kind: DeliveryKind, body: Json, retryNum = 0): Promise<Answer> => {
    if (!isConnected()) throw new Error('no program is connected: call connect, or wait for its socket');
    const started = performance.now();
    const useSocket = sockets.count() > 0 || target === null;
    const answer = useSocket
      ? await sockets.deliver(kind, { body, retryNum })
      : await deliverOverHttp(target as Target, kind, { body, retryNum });
    const { status, body: answered } = answer;
    const transport = useSocket ? 'socket' : 'http';
    const tookMs = performance.now() - started;
    world.delivered.push({ transport, kind, body, retryNum, status, answer: answered, tookMs });
    return answer;
  };
  const sendEnvelope = async (envelope: Json) => {
    let why = '';
    for (let attempt = 0; attempt <= RETRIES && !isStopped; attempt++) {
      const answer = await send('events_api', envelope, attempt);
      why = answer.why;
      if (why === '') return;
    }
    const { type } = envelope.event as Json;
    world.problems.push(`event ${String(type)} ${String(envelope.event_id)} was not taken: ${why}`);
  };
  const sendEvent = (team: string, event: Json) => sendEnvelope(toEventEnvelope(world, team, event));
  const sendIfWanted = async (team: string, event: Json) => {
    if (isConnected() && !isStopped && isWanted(world, event)) await sendEvent(team, event);
  };
  world.emit = (team, event) => {
    const sending: Promise<void> = sendIfWanted(team, event)
      .catch((error: unknown) => void world.problems.push(String(error)))
      .finally(() => underWay.delete(sending));
    underWay.add(sending);
  };
  return {
    connect: (wanted: Omit<Target, 'patienceMs'>) => {
      target = { ...wanted, patienceMs: world.patienceMs };
    },
    /** An interaction or a command: never repeated; what went wrong is what the person sees. */
    send,
    sendEvent,
    /** Where a program is connected that subscribed to it. */
    sendIfWanted,
    isSubscribed: (event: Json) => isSubscribed(world, event),
    redeliver: async (which: (delivered: Delivered) => boolean = () => true) => {
      const found = world.delivered.findLast(which);
      if (found === undefined) throw new Error('nothing was delivered that fits');
      await send(found.kind, found.body, found.kind === 'events_api' ? found.retryNum + 1 : 0);
    },
    deliver: async (body: object | string, options?: DeliverOptions) => {
      if (target === null) throw new Error('deliver goes over HTTP: call connect first');
      const answer = await postSigned(target, body, options);
      return { status: answer.status, body: answer.body };
    },
    endEvents: async () => {
      isStopped = true;
      await Promise.all(underWay);
    },
    stop: () => {
      isStopped = true;
    },
  };
}

/** Notes an answer where Slack takes none. */
export function expectNoAnswer(world: World, what: string, answer: Answer): void {
  if (answer.why === '' && answer.body !== '')
    note(world, what, `takes no answer: ${JSON.stringify(answer.body)}`);
}

function isWanted(world: World, event: Json): boolean {
  if (event.type === 'message' && world.options.echo === false) return false;
  return isSubscribed(world, event);
}

function isSubscribed(world: World, { type, channel_type: kind }: Json): boolean {
  const name = type === 'message' ? (MESSAGE_EVENTS[String(kind)] ?? '') : String(type);
  return (world.options.events ?? DEFAULT_EVENTS).includes(name);
}
