import { once } from 'node:events';
import { Agent, createServer, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import type { AccountRef } from '../../../src/domain/nouns/compte.ts';
import { createHttpClient } from '../http.ts';
import { openLastStep, type Person, sendStep } from '../person.ts';
import { startProcess } from '../process.ts';
import type { Dossier } from '../reponses.ts';

/** A chat platform of the tests with its people, in a process of its own: no code of ours runs in it. */
export interface ChatPlatform {
  /** What a program is started with to work here, and what the bare one is told. */
  readonly env: Readonly<Record<string, string>>;
  readonly bareEnv: Readonly<Record<string, string>>;
  /** Where programs take what people do. */
  readonly path: string;
  connect(url: string): void;
  addPerson(code: string): AccountRef;
  /** They have the bot from now on. */
  join(code: string): Promise<void>;
  /** `id`: what names them in a request. */
  as(code: string): Person & { readonly id: string };
  /** What the platform, or somebody at their window, would have to say. */
  listFaults(): readonly string[];
}

/** How long each took until it was answered, and all of them, in milliseconds. */
export interface Taken {
  readonly each: readonly number[];
  readonly all: number;
}

/** The same, for who measures. */
export interface PlatformProcess extends Pick<ChatPlatform, 'env' | 'bareEnv'>, AsyncDisposable {
  addPeople(codes: readonly string[]): Promise<readonly AccountRef[]>;
  /** From now on they work with the program at that origin. */
  join(codes: readonly string[], program: string): Promise<void>;
  /** Each goes through the form; what its last step would send is kept instead. */
  openLastSteps(dossiers: readonly Dossier[]): Promise<void>;
  /** Sends what was kept, at once, to whichever origin: each on a connection that is open before. */
  send(dossiers: readonly Dossier[], origin: string): Promise<Taken>;
  /** @throws Error when the platform, or somebody at their window, would have something to say */
  check(): Promise<void>;
}

export async function startPlatform(file: string): Promise<PlatformProcess> {
  const { origin, stop } = await startProcess({ args: [file], path: '/' });
  const client = createHttpClient(origin);
  const ask = async (name: string, asked: object) =>
    JSON.parse((await client.post(`/${name}`, { asked: JSON.stringify(asked) })).body);
  const { env, bareEnv } = JSON.parse((await client.get('/')).body);
  return {
    env,
    bareEnv,
    addPeople: (codes) => ask('people', { codes }),
    join: (codes, program) => ask('join', { codes, program }),
    openLastSteps: (dossiers) => ask('open', { dossiers }),
    send: (dossiers, to) => ask('send', { fiches: dossiers.map(({ fiche }) => fiche), to }),
    async check() {
      const [fault] = await ask('faults', {});
      if (fault !== undefined) throw new Error(`the platform would not take this: ${fault}`);
    },
    async [Symbol.asyncDispose]() {
      client[Symbol.dispose]();
      await stop();
    },
  };
}

/** Serves the above on `PORT`, and stands between the platform and the program: what is to be kept is taken out there. */
export function servePlatform(platform: ChatPlatform): void {
  const { env, bareEnv, path } = platform;
  const relay = createRelay(path);
  const kept = new Map<number, Sent>();
  const open = async (dossier: Dossier) => {
    const person = platform.as(dossier.code);
    await openLastStep(person, dossier);
    const caught = relay.catchNext(person.id);
    await sendStep(person);
    kept.set(dossier.fiche, await caught);
  };
  const commands: Readonly<Record<string, (asked: Asked) => unknown>> = {
    people: ({ codes }) => codes.map(platform.addPerson),
    async join({ codes, program }) {
      relay.goTo(program);
      for (const code of codes) await platform.join(code);
    },
    async open({ dossiers }) {
      for (let start = 0; start < dossiers.length; start += AT_ONCE)
        await Promise.all(dossiers.slice(start, start + AT_ONCE).map(open));
    },
    send: ({ fiches, to }) =>
      sendAtOnce(
        fiches.flatMap((fiche) => kept.get(fiche) ?? []),
        `${to}${path}`,
      ),
    faults: () => platform.listFaults(),
  };
  const run = async (name: string, body: string) => {
    if (name === '') return { env, bareEnv };
    const asked = new URLSearchParams(body).get('asked');
    return commands[name]?.(JSON.parse(asked ?? '{}')) ?? null;
  };
  createServer(async (incoming, response) => {
    const { url = '/', headers } = incoming;
    const body = await readBody(incoming);
    try {
      if (url !== RELAY) return response.end(JSON.stringify(await run(url.slice(1), body)) ?? 'null');
      const answer = await relay.pass({ headers, body });
      response.writeHead(answer.status, answer.type).end(answer.body);
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  }).listen(Number(process.env.PORT), '127.0.0.1');
  platform.connect(`http://127.0.0.1:${process.env.PORT}${RELAY}`);
}

const RELAY = '/relay';
const AT_ONCE = 8; // who open their forms: only what is kept is measured

interface Asked {
  readonly codes: readonly string[];
  readonly program: string;
  readonly dossiers: readonly Dossier[];
  readonly fiches: readonly number[];
  readonly to: string;
}

/** What the platform sends, as it signed it. */
interface Sent {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

function createRelay(path: string) {
  const agent = new Agent({ keepAlive: true });
  const catching = new Map<string, (sent: Sent) => void>();
  let program = '';
  return {
    goTo: (origin: string) => {
      program = `${origin}${path}`;
    },
    catchNext: (id: string) => new Promise<Sent>((resolve) => catching.set(id, resolve)),
    pass(sent: Sent) {
      const text = sent.body.startsWith('payload=') ? decodeURIComponent(sent.body) : sent.body;
      const id = [...catching.keys()].find((one) => text.includes(`"${one}"`));
      if (id === undefined) return post(program, sent, agent);
      catching.get(id)?.(sent);
      catching.delete(id);
      return { status: 200, type: {}, body: '' }; // the window closes
    },
  };
}

async function sendAtOnce(all: readonly Sent[], url: string): Promise<Taken> {
  const agent = await openConnections(all.length, new URL(url).origin);
  const start = performance.now();
  const each = await Promise.all(
    all.map(async (sent) => {
      const { status, body } = await post(url, sent, agent);
      const took = performance.now() - start;
      if (status !== 200) throw new Error(`${url} answered ${status}: ${body}`);
      return took;
    }),
  );
  return { each, all: performance.now() - start };
}

const AGENTS = new Map<string, Agent>();

/** As many as that wait to be used: a server ends those that were not used for some seconds. */
async function openConnections(many: number, origin: string): Promise<Agent> {
  const agent = AGENTS.get(origin) ?? new Agent({ keepAlive: true, maxFreeSockets: 200 });
  AGENTS.set(origin, agent);
  const isOpen = Object.values(agent.freeSockets).some((sockets) => (sockets?.length ?? 0) >= many);
  if (!isOpen) await Promise.all(Array.from({ length: many }, () => exchange(`${origin}/`, { agent }, '')));
  return agent;
}

/** As it was signed; what belongs to a connection, or to who reads its answer, is left out. */
function post(url: string, { headers: all, body }: Sent, agent: Agent) {
  const { host, connection, 'transfer-encoding': _, 'accept-encoding': __, ...headers } = all;
  return exchange(url, { agent, method: 'POST', headers }, body);
}

async function exchange(url: string, options: Parameters<typeof request>[1], body: string) {
  const outgoing = request(url, options);
  outgoing.end(body);
  const [incoming]: IncomingMessage[] = await once(outgoing, 'response');
  if (incoming === undefined) throw new Error(`${url} did not answer`);
  const text = await readBody(incoming);
  const type = incoming.headers['content-type'];
  return { status: incoming.statusCode ?? 0, type: type ? { 'content-type': type } : {}, body: text };
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
