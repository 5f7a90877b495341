import { parseSync, Visitor } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import { listSources, readSource } from './support/sources.ts';

const MOST = 5;

/** Ports of more, and what holds their methods together. It only shrinks. */
const ABOVE: Readonly<Record<string, readonly [methods: number, why: string]>> = {
  AtelierStore: [6, 'one conversation of the demonstration: its lines, and the form that is open in it'],
  LienStore: [6, 'the life of a secret link; half of it would have to know how the other half hides tokens'],
  ReceptionStore: [6, 'one lease, from its taking to its end: half of it leaves events that nobody finishes'],
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

describe('ports', () => {
  const large = listSources('src/ports')
    .flatMap(listPorts)
    .filter(({ methods }) => methods > MOST);

  it('have five methods at most, but for these', () => {
    const known = Object.entries(ABOVE).map(([name, [methods]]) => ({ name, methods }));
    const byName = (a: Port, b: Port) => a.name.localeCompare(b.name);
    expect(
      [...large].sort(byName),
      'split it by what its methods are about, or merge those that are one',
    ).toEqual(known.sort(byName));
  });
});
