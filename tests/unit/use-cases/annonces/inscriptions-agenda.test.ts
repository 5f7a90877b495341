import { beforeEach, describe, expect, it } from 'vitest';
import { compose } from '../../../../src/composers.ts';
import type { Values } from '../../../../src/conversation/chat.ts';
import { toCompteCourriel } from '../../../../src/domain/nouns/compte.ts';
import type { Envoi } from '../../../../src/domain/nouns/envoi.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import {
  cancelInscription,
  saveInscription,
  takeAgendaEvenement,
} from '../../../../src/use-cases/annonces/save-inscription.ts';
import { withdrawAnnonce } from '../../../../src/use-cases/annonces/withdraw-annonce.ts';
import { openCalendrier } from '../../../../src/use-cases/seances/agendas/create-calendrier.ts';
import { createLienCalendrier } from '../../../../src/use-cases/verbs/liens.ts';
import { useAnnonces } from '../../../support/annonces.ts';
import { createAsk } from '../../../support/coordination.ts';

const { base, world } = await useAnnonces();
let annonce: string;
let ines: Personne;

const FORMATION = {
  ...{ titre: 'Formation', inscriptions: 'oui', debut: '14 h', fin: '17 h' },
  ...{ lieu: 'Hôtel de ville de Calais', places: '2', limite: '', question: '' },
} as const satisfies Values;

beforeEach(async () => {
  // Monday 1 March 2027, 10 h
  await base.stores.comptes.link(world.ines, toCompteCourriel(world.ines.id, world.ines.courriel));
  ines = await base.stores.personnes.get(world.ines.id);
  await world.send(FORMATION);
  annonce = (await world.getAnnonce()).id;
});

const register = () => createAsk(base, ines)(saveInscription, { annonce });
const cancel = () => createAsk(base, ines)(cancelInscription, { annonce });
const listAgenda = async (): Promise<readonly Envoi[]> => {
  const all = await base.stores.envois.listBySource(world.conventionId, annonce, { personneId: ines.id });
  return all.filter(({ genre }) => genre === 'agenda').sort((a, b) => a.occurrence - b.occurrence);
};
const letLeave = async () => {
  await base.db.envoi.updateMany({ where: { genre: 'agenda', etat: 'a_envoyer' }, data: { etat: 'envoye' } });
};
const composeLast = async () => {
  const last = (await listAgenda()).at(-1) ?? expect.fail('nothing is told to an agenda');
  return compose(last, { kind: 'personne', personne: ines }, base.ports);
};

describe('the agenda of who comes', () => {
  it('is told once of the event, and when its person comes no more', async () => {
    await register();
    await register();
    expect(await listAgenda()).toHaveLength(1);
    const added = await composeLast();
    expect(added).toMatchObject({
      kind: 'message',
      invitation: {
        method: 'REQUEST',
        participation: 'ACCEPTED',
        event: { location: FORMATION.lieu, sequence: 1 },
      },
    });
    await letLeave();
    await cancel();
    expect(await composeLast()).toMatchObject({ invitation: { method: 'CANCEL', event: { sequence: 2 } } });
  });

  it('is told nothing that it never had', async () => {
    await register();
    await cancel();
    expect(await composeLast()).toMatchObject({ kind: 'obsolete' });
  });

  it('loses an event that is withdrawn', async () => {
    await register();
    await letLeave();
    await world.ask(withdrawAnnonce, { annonce });
    expect(await composeLast()).toMatchObject({
      invitation: { method: 'CANCEL', event: { status: 'cancelled' } },
    });
  });

  it('may say that its person does not come: the place is given back', async () => {
    await register();
    const [first] = await listAgenda();
    const reponse = {
      ...{ method: 'REPLY' as const, uid: `${annonce}@evenements.espace-collaboratif` },
      ...{ delegue: null, comment: '', ditLe: null, isVouchedFor: true },
    } as const;
    const answer = (sequence: number, participation: string) =>
      takeAgendaEvenement(first?.id ?? '', { ...reponse, sequence, participation }, base.ports);
    const stateOf = async () =>
      (await base.stores.participations.list({ id: annonce, conventionId: world.conventionId }))[0]?.etat;
    await answer(1, 'TENTATIVE');
    await answer(0, 'DECLINED');
    expect(await stateOf()).toBe('inscrit');
    await answer(1, 'DECLINED');
    expect(await stateOf()).toBe('retire');
  });

  it('that is a personal calendar shows it from the registration on, and no more once it is given back', async () => {
    const token = await createLienCalendrier(ines, base.ports);
    const open = async () => {
      const opened = await openCalendrier(token, base.ports);
      if (typeof opened === 'string') throw new Error(opened);
      return {
        version: opened.version,
        titles: (await opened.compose()).events.map(({ summary }) => summary),
      };
    };
    const before = await open();
    await register();
    const during = await open();
    expect(during.titles.filter((title) => title.startsWith('Formation'))).toHaveLength(1);
    expect(during.version).not.toBe(before.version);
    await cancel();
    expect((await open()).titles).toEqual(before.titles);
  });
});
