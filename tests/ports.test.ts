import { parseSync, type Span, type Function as SyntaxFunction, Visitor } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import { listSources, readSource } from './support/sources.ts';

const MOST = 5;

/** Those of more, and what holds their methods together. It only shrinks. */
const ABOVE: Readonly<Record<string, readonly [methods: number, why: string]>> = {
  AppOptions: [6, 'what answers each event of Slack: as many as there are events that we take'],
  AtelierStore: [6, 'one conversation of the demonstration: its lines, and the form that is open in it'],
  Connector: [7, 'the seven requests that we make of Microsoft, at one address with one token'],
  ExportSources: [8, 'what each address of a file opens: as many as there are papers'],
  FileMaker: [6, 'one process, and what it makes'],
  LienStore: [6, 'the life of a secret link; half of it would have to know how the other half hides tokens'],
  OpenStorage: [9, 'one connection to one database, from its opening to its end'],
  Pen: [8, 'one for each part of a message: a platform that lacks one would leave it out'],
  Queue: [6, 'the life of a job, from its enqueueing to the stop'],
  ReceptionStore: [6, 'one lease, from its taking to its end: half of it leaves events that nobody finishes'],
  Screen: [7, 'one for each place of Slack where something is shown to somebody'],
  SlackClients: [6, 'one token of a workspace: found, renewed, given up'],
  ValueReader: [6, 'one for each shape of a value, all into the same list of faults'],
};

interface Port {
  readonly name: string;
  readonly methods: number;
}

/** The interfaces of a file that are asked for something; data have no methods. */
function listPorts(file: string): readonly Port[] {
  const ports: Port[] = [];
  new Visitor({
    TSInterfaceDeclaration: ({ id, body }) => {
      const methods = body.body.filter(
        (member) =>
          member.type === 'TSMethodSignature' ||
          (member.type === 'TSPropertySignature' &&
            member.typeAnnotation?.typeAnnotation.type === 'TSFunctionType'),
      );
      ports.push({ name: id.name, methods: methods.length });
    },
  }).visit(parseSync(file, readSource(file)).program);
  return ports;
}

/** What runs inside a transaction as its file shows it: the function that is handed to one, or that is given its `tx`. */
function listCaughtInside(file: string): readonly string[] {
  const inside: Span[] = [];
  const caught: Span[] = [];
  const source = readSource(file);
  const note = ({ params, start, end }: Pick<SyntaxFunction, 'params' | 'start' | 'end'>) => {
    if (params.some((one) => one.type === 'Identifier' && one.name === 'tx')) inside.push({ start, end });
  };
  new Visitor({
    CallExpression: ({ callee, arguments: [work], start, end }) => {
      const named = callee.type === 'MemberExpression' ? callee.property : callee;
      if (named.type !== 'Identifier') return;
      if (TRANSACTIONS.has(named.name) && work) inside.push({ start: work.start, end: work.end });
      if (named.name === 'catch') caught.push({ start, end });
    },
    ArrowFunctionExpression: note,
    FunctionDeclaration: note,
    TryStatement: ({ handler }) => {
      if (handler) caught.push(handler);
    },
  }).visit(parseSync(file, source).program);
  return caught
    .filter(({ start }) => inside.some((one) => one.start <= start && start < one.end))
    .map(({ start }) => `${file}:${source.slice(0, start).split('\n').length}`);
}

const TRANSACTIONS = new Set(['inTransaction', 'atomic', '$transaction']);

describe('transactions', () => {
  it('let every error out: caught inside, one is rolled back in silence while the code goes on', () => {
    const files = [...listSources('src'), ...listSources('adapters')];
    expect(files.flatMap(listCaughtInside), 'catch it around the whole transaction').toEqual([]);
    expect(files.filter((file) => readSource(file).includes('inTransaction(')).length).toBeGreaterThan(50);
  });
});

describe('what somebody is handed to ask', () => {
  const large = [...listSources('src'), ...listSources('adapters')]
    .flatMap(listPorts)
    .filter(({ methods }) => methods > MOST);

  it('has five methods of its own at most, but for these', () => {
    const known = Object.entries(ABOVE).map(([name, [methods]]) => ({ name, methods }));
    const byName = (a: Port, b: Port) => a.name.localeCompare(b.name);
    expect(
      [...large].sort(byName),
      'split it by what its methods are about, or merge those that are one',
    ).toEqual(known.sort(byName));
  });
});
