import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import { showAccueil } from '../../../../src/use-cases/accueil/show-aide.ts';
import { restartAnnonces, stopAnnonces } from '../../../../src/use-cases/annonces/stop-annonces.ts';
import { showMesDonnees } from '../../../../src/use-cases/annuaire/get-mes-donnees.ts';
import { listSeances } from '../../../../src/use-cases/seances/get-place-seance.ts';
import { paris } from '../../../support/calendrier-builders.ts';
import { labels, useLookups } from '../../../support/lookup-data.ts';

const data = await useLookups();
await data.answer(12, 'passe');
await data.answer(12, 'ouvert');
await data.answer(12, 'ouvert');

const { ask, read, ports } = data;

describe('the séances', () => {
  beforeAll(async () => {
    await data.saveSeance({
      debut: paris('2027-11-18T09:30'),
      fin: paris('2027-11-18T11:00'),
      etat: 'annulee',
      lieu: 'Mairie de Marck',
    });
  });

  it('shows those to come in words, and the video link to those who take part', async () => {
    const message = await ask(listSeances.useCase, 'Basile');
    const [next, cancelled, ...others] = message.sections?.[0]?.list ?? [];
    expect(next?.text).toContain('jeudi 20 mai 2027 à 14\u00A0h');
    expect(next?.detail).toContain('Hôtel communautaire, salle du conseil');
    expect(next?.buttons).toEqual([
      { kind: 'link', label: 'Rejoindre par visioconférence', url: 'https://visio.test/lien-prive' },
      expect.objectContaining({ intent: 'presence:ecrire' }),
    ]);
    expect(cancelled?.text).toMatch(/^Annulée – .*jeudi 18 novembre 2027 à 9\u00A0h\u00A030$/);
    expect(others).toEqual([]);
    expect(await read(listSeances.useCase, 'Emma')).not.toContain('visio.test');
  });

  it('leads to the calendars, and lets coordination add a séance', async () => {
    const urls = (await ask(listSeances.useCase, 'Emma')).buttons?.flatMap((button) =>
      button.kind === 'link' ? [button.url.replace(ports.links.calendriers(), '')] : [],
    );
    expect(urls?.toSorted()).toEqual(['']);
    expect(labels(await ask(listSeances.useCase, 'Chloé'))).toContain('Créer une séance');
    expect(labels(await ask(listSeances.useCase, 'Basile'))).not.toContain('Créer une séance');
  });
});

describe('what concerns the person who asks', () => {
  beforeEach(async () => {
    await ask(restartAnnonces, 'Alice');
  });

  it('shows in short what is kept about him or her, and leads to all of it', async () => {
    const text = await read(showMesDonnees, 'Alice');
    expect(text).toSay('Alice Dupont', 'Responsable de service', 'Centre social Matisse', 'alice@exemple.fr');
    expect(text).toSay('Comptes de messagerie\u00A0: Atelier (préféré)', 'Vos fiches\u00A0: 12');
    expect(text).toSay('3 versions', 'Chloé Dupont (chloé@exemple.fr)');
    expect(text).toContain(ports.links.donneesPersonnelles());
    expect(text).toMatch(/Lire toutes mes données.: http:\/\/localhost:3000\/mes-donnees\//);
  });

  it('gives no link where others read', async () => {
    const alice = data.as('Alice');
    const intent = { name: 'mes-donnees', account: alice.account, values: {}, origin: 'channel' } as const;
    const reply = await showMesDonnees(intent, alice, ports);
    const text = reply.kind === 'message' ? toPlainText(reply.message) : '';
    expect(text).toContain('en message direct');
    expect(text).not.toContain('/mes-donnees/');
  });

  it('stops the announcements, once, and says that reminders go on', async () => {
    expect(await read(stopAnnonces, 'Alice')).toContain('Les rappels continuent');
    expect(await read(stopAnnonces, 'Alice')).toContain('Les résumés publiés vous parviennent toujours.');
    const { id } = data.as('Alice').personne;
    expect((await ports.stores.personnes.get(id)).sansAnnonces).toBe(true);
    const [last, before] = await ports.stores.journal.list(data.conventionId, 2);
    expect([last?.action, last?.acteurId]).toEqual(['annonces:arreter', id]);
    expect(before?.action).not.toBe('annonces:arreter');
  });

  it('says nothing of reminders to a person who leads nothing', async () => {
    expect(await read(stopAnnonces, 'Emma')).not.toContain('rappels');
    await ask(restartAnnonces, 'Emma');
  });

  it('starts them again', async () => {
    await ask(stopAnnonces, 'Alice');
    await ask(restartAnnonces, 'Alice');
    const { id } = data.as('Alice').personne;
    expect((await ports.stores.personnes.get(id)).sansAnnonces).toBe(false);
  });

  it('greets by first name, with the buttons of the role and the notice', async () => {
    const message = await ask(showAccueil, 'Chloé');
    expect(message.title).toBe('Bonjour Chloé');
    expect(labels(message)).toEqual([
      'Voir l’avancement',
      'Créer une séance',
      'Écrire une annonce',
      'Préparer le résumé',
      'Voir le plan',
      'Voir les séances',
      'Voir l’aide',
      'Lire la notice complète',
    ]);
    expect(labels(await ask(showAccueil, 'Alice'))[0]).toBe('Voir mes fiches');
    expect(labels(await ask(showAccueil, 'David'))[0]).toBe('Voir l’état de l’espace');
    expect(labels(await ask(showAccueil, 'Emma'))[0]).toBe('Voir le plan');
    expect(message).toSay('N’écrivez jamais le nom ou la situation d’une famille.');
  });
});
