import { beforeAll, describe, expect, test } from 'vitest';
import { renderMessage } from '../../../../adapters/cli/index.ts';
import { seedDemonstration } from '../../../../prisma/seed/demonstration.ts';
import { type NouvelEnvoi, REMPLACE } from '../../../../src/domain/nouns/envoi.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { getEtat, showEtat } from '../../../../src/use-cases/accueil/get-etat.ts';
import { viewEtatEspace } from '../../../../src/views/accueil/etat.ts';
import { useBase } from '../../../support/database.ts';

const base = await useBase({ now: '2026-11-24T14:00:00Z' });

test('before any import it says what to do', async () => {
  const text = renderMessage(viewEtatEspace(await getEtat(base.ports)));
  expect(text).toSay('Aucun plan n’est encore importé.', 'PostgreSQL intégré, dossier ./data');
});

describe('once a plan is there', () => {
  beforeAll(() => seedDemonstration(base.ports));

  const getPersonne = async (code: string) => {
    const account = { plateforme: 'atelier', espace: 'local', identifiant: code };
    const personne = await base.stores.personnes.findByAccount(account);
    if (!personne) throw new Error(`nobody is ${code}`);
    return { account, personne };
  };

  test('it counts what is there, in the chat as on the command line', async () => {
    const { account, personne } = await getPersonne('nadia-vasseur');
    const { conventionId } = personne;
    const envois = [
      aMessageTo(personne, { occurrence: 1, etat: 'prevu' }),
      aMessageTo(personne, { occurrence: 2, etat: 'expire', raison: REMPLACE }),
    ];
    await base.stores.envois.create(envois);
    const text = renderMessage(viewEtatEspace(await getEtat(base.ports)));
    await expect(text).toMatchFileSnapshot('../../../golden/etat.txt');
    const intent = { name: 'etat', account, values: {}, origin: 'direct' } as const;
    const reply = await showEtat(intent, { personne, account }, base.ports);
    expect(reply).toEqual({
      kind: 'message',
      message: viewEtatEspace(await getEtat(base.ports, conventionId)),
    });
  });

  test('who was not reached is named once, with fiches, platform and reason; so is a messagerie that refuses', async () => {
    const { personne: nadia } = await getPersonne('nadia-vasseur');
    const { personne: helene } = await getPersonne('helene-carpentier');
    const { conventionId, id: source } = helene;
    const depuis = base.clock.now();
    const tour = { genre: 'tour', etape: 'ouverture', etat: 'a_envoyer', source } as const;
    await base.stores.envois.create([
      aMessageTo(helene, { ...tour, occurrence: 1 }),
      aMessageTo(helene, { ...tour, occurrence: 2 }),
      aMessageTo(nadia, {
        occurrence: 3,
        etat: 'expire',
        raison: 'trop-tard',
        prevuLe: depuis.subtract({ hours: 2 }),
      }),
    ]);
    for (const { id } of await base.stores.envois.listBySource(conventionId, source)) {
      const claimed = await base.envoiQueue.claim(id, 60_000);
      const compteId = helene.comptes[0]?.id;
      const outcome = { etat: 'echoue', raison: 'bloque-par-la-personne', compteId } as const;
      await base.envoiQueue.settle(id, claimed?.jeton ?? 0, outcome);
    }
    await base.stores.refusEspaces.note({
      conventionId,
      plateforme: 'slack',
      espace: 'T1',
      raison: 'jeton-refuse',
      depuis,
      jusqua: null,
    });
    const { sections = [] } = viewEtatEspace(await getEtat(base.ports));
    expect(sections.slice(1).map(({ title, list }) => [title, ...(list ?? [])])).toEqual([
      [
        'Messageries qui refusent nos messages',
        {
          text: expect.stringMatching(/^Depuis le mardi 24 novembre 2026/),
          detail: expect.stringMatching(/^Cause probable.: le jeton/),
        },
      ],
      [
        'Destinataires non joints depuis 30 jours',
        {
          text: 'Hélène Carpentier, fiches 1, 3 et 4',
          detail: expect.stringMatching(/^Atelier.: Cette personne a bloqué les messages/),
        },
        { text: 'Nadia Vasseur', detail: 'Le message n’a pas pu partir à temps.' },
      ],
    ]);
    base.clock.set(depuis.add({ hours: 24 * 31 }));
    const later = viewEtatEspace(await getEtat(base.ports));
    expect(later.sections?.map(({ title }) => title)).toEqual([
      'Messages',
      'Messageries qui refusent nos messages',
    ]);
  });
});

function aMessageTo(
  { id: personneId, conventionId }: Personne,
  change: Partial<NouvelEnvoi> & Pick<NouvelEnvoi, 'occurrence' | 'etat'>,
): NouvelEnvoi {
  const prevuLe = base.clock.now();
  return {
    conventionId,
    genre: 'incident',
    source: conventionId,
    destinataire: { personneId },
    etape: 'rattrapage',
    prevuLe,
    graceJusqua: prevuLe.add({ hours: 1 }),
    ...change,
  };
}
