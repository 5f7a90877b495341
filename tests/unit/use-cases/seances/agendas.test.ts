import { describe, expect, it } from 'vitest';
import { createBot } from '../../../../src/bot.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { aPersonne } from '../../../support/builders.ts';
import { messageOf } from '../../../support/conversation.ts';
import { useBase } from '../../../support/database.ts';
import { createWorld } from '../../../support/delivery-world.ts';
import { textOf } from '../../../support/visitor.ts';

const base = await useBase({ now: '2027-04-01T09:00:00Z' });
const world = await createWorld(base);

describe('the agenda that a platform’s people have', () => {
  const bot = () => createBot(base.ports, new Map());
  const ask = (
    personne: Personne,
    name: 'calendrier' | 'calendrier:creer' | 'calendrier:agendas',
    more: object = {},
  ) =>
    bot().handle({
      name,
      account: {
        plateforme: 'atelier',
        espace: 'local',
        identifiant: personne.comptes[0]?.identifiant ?? '',
      },
      values: {},
      origin: 'direct',
      agenda: 'outlook',
      ...more,
    });
  const buttonsOf = (reply: Awaited<ReturnType<typeof ask>>) => messageOf(reply).buttons ?? [];
  const labels = (reply: Awaited<ReturnType<typeof ask>>) => buttonsOf(reply).map(({ label }) => label);

  it('comes first and alone; one press shows the others, with the same address', async () => {
    const made = await ask(world.ines, 'calendrier:creer');
    expect(labels(made)).toEqual([
      'Outlook',
      'Autres agendas',
      'Ajouter des rappels',
      'Fermer ce calendrier',
    ]);
    const others = buttonsOf(made).find(({ label }) => label === 'Autres agendas');
    if (others?.kind !== 'action') throw new Error('nothing to press');
    const all = await ask(world.ines, 'calendrier:agendas', { values: others.values });
    expect(labels(all)).toEqual(['Outlook', 'Google Agenda', 'Apple et autres agendas']);
    const address = /https?:\S+\.ics/;
    expect(address.exec(textOf(all))?.[0]).toBe(address.exec(textOf(made))?.[0]);
    const stolen = await ask(world.maud, 'calendrier:agendas', { values: others.values });
    expect(textOf(stolen)).not.toMatch(address);
    const inChannel = await ask(world.ines, 'calendrier:agendas', {
      values: others.values,
      origin: 'channel',
    });
    expect(textOf(inChannel)).not.toMatch(address);
    await ask(world.ines, 'calendrier:creer');
    const ended = await ask(world.ines, 'calendrier:agendas', { values: others.values });
    expect(textOf(ended)).not.toMatch(address);
  });

  it('all three stand there where nobody can tell', async () => {
    const made = await ask(world.ines, 'calendrier:creer', { agenda: undefined });
    expect(labels(made).slice(0, 3)).toEqual(['Outlook', 'Google Agenda', 'Apple et autres agendas']);
  });

  it('takes the public dates of who is told of no séance; a typed word says so too', async () => {
    const outsider = await aPersonne(base, world.convention, { prenom: 'Sandra', roles: ['administration'] });
    const typed = { name: 'commande', values: { texte: 'calendrier' }, agenda: 'google' };
    const [google, page] = buttonsOf(await ask(outsider, 'calendrier', typed));
    expect([google?.label, page?.label]).toEqual(['Google Agenda', 'Autres agendas']);
    expect(google?.kind === 'link' && google.url).toContain(encodeURIComponent('/calendriers/tout.ics'));
    expect(labels(await ask(outsider, 'calendrier', { agenda: undefined }))).not.toContain('Autres agendas');
  });
});
