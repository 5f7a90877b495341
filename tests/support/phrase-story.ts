import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestDatabase } from './database.ts';
import type { Stage } from './meeting-story.ts';
import { aStoredSuite } from './suites.ts';

/** Karim Benali leads the fiches 6 and 9; the tour is open until 14 May, the groupe projet meets on 20 May. */
export const KARIM = 'karim-benali';

export interface PhraseStage extends Stage {
  readonly base: TestDatabase;
}

/** Gives Karim something to do since a séance. */
export async function giveSuite(base: TestDatabase): Promise<void> {
  const { id: personneId, conventionId } = await base.db.personne.findFirstOrThrow({
    where: { nom: 'Benali' },
  });
  const seance = await base.db.seance.findFirstOrThrow({
    where: { debut: new Date('2027-05-20T12:00:00Z') },
  });
  const id = await aStoredSuite(base, { conventionId, seanceId: seance.id }, [{ personneId }]);
  const data = { texte: 'Écrire aux communes.', pourLe: new Date('2027-05-25') };
  await base.db.suite.update({ where: { id }, data });
}

/** What is stored for him, as these sentences change it. */
export async function readStored({ db }: TestDatabase) {
  const versions = await db.reponseVersion.findMany({
    where: { reponse: { tour: { etat: 'ouvert' } } },
    orderBy: { creeeLe: 'asc' },
  });
  const suites = await db.suite.findMany();
  return {
    versions: versions.map(({ statut, avancees, prochaineEtape, rienDeNouveau }) => ({
      ...{ statut, avancees, prochaineEtape, rienDeNouveau },
    })),
    closes: suites.filter(({ closLe }) => closLe !== null).length,
    pasAvant: suites.flatMap(({ pasAvant }) => pasAvant?.toISOString().slice(0, 10) ?? []),
    presences: (await db.presence.findMany()).map(({ reponse }) => reponse),
    absences: (await db.brouillon.findMany({ where: { cle: 'delegation' } })).map(({ valeurs }) => valeurs),
  };
}

/** Sentences of one's own, each with what it asks for shown first, and stored by one press. */
export function describePhrases(name: string, start: () => Promise<PhraseStage>): void {
  describe(`sentences, ${name}`, () => {
    let stage: PhraseStage;

    beforeAll(async () => {
      stage = await start();
      await stage.moveTo('2027-04-15');
      await giveSuite(stage.base);
    });
    afterAll(() => stage?.close());

    const karim = () => stage.desk(KARIM);
    const until = (text: string | RegExp) => expect.poll(() => karim().read()).toMatch(text);
    const stored = () => readStored(stage.base);
    const NOTHING = { versions: [], closes: 0, pasAvant: [], presences: [], absences: [] };

    it('a question about a fiche is answered by its number', async () => {
      await karim().say('c’est qui le pilote de la fiche 12 ?');
      await until('Elle est pilotée par Claire Lefebvre (chef de file)');
    });

    it('what cannot be understood for sure is asked, and stores nothing', async () => {
      await karim().say('je serai absent du 31 avril au 3 mai');
      await until('Je n’ai pas compris les dates de votre absence');
      await karim().say('rien de neuf');
      await until('Rien de nouveau : pour quelle fiche ?');
      await karim().say('la 12 avance');
      await until('La fiche 12 n’est pas une de vos fiches');
      expect(await stored()).toEqual(NOTHING);
    });

    it('« rien de neuf sur la fiche 9 »', async () => {
      await karim().say('Bonjour, rien de neuf sur la fiche 9, merci');
      await until('Rien n’est encore enregistré. Appuyez sur le bouton de la fiche');
      expect(await stored()).toEqual(NOTHING);
      await karim().press('Rien de nouveau pour la fiche 9');
      await until('Votre réponse pour la fiche 9 est enregistrée');
      expect((await stored()).versions).toMatchObject([{ rienDeNouveau: true }]);
    });

    it('« la 6 avance : … » fills the form', async () => {
      await karim().say('la 6 est terminée : 12 familles reçues, prochaine réunion le 3 mai');
      await until(/Où en est l’action\s*:?\s*Réalisée/);
      await karim().press('Ouvrir le formulaire rempli pour la fiche 6');
      await until('Lu dans votre message');
      expect((await stored()).versions).toHaveLength(1);
      await karim().fill({});
      await karim().fill({ ordre_du_jour: 'non' });
      await karim().fill({ engagement: 'oui' });
      await until('Votre réponse pour la fiche 6 est enregistrée');
      expect((await stored()).versions[1]).toMatchObject({
        statut: 'realisee',
        avancees: expect.stringContaining('12 familles reçues, prochaine réunion le 3 mai'),
      });
    });

    it('« je serai là le 20 »', async () => {
      await karim().say('je serai là le 20 mai');
      await until('Groupe projet');
      await karim().press('Je serai là');
      await until('C’est noté : je serai là');
      expect((await stored()).presences).toEqual(['oui']);
    });

    it('« pas avant le … », then « c’est fait pour … »', async () => {
      await karim().say('pas avant le 1er juin pour les communes');
      await karim().press('Pas avant le 1er juin');
      await until('C’est noté : pas avant le 1er juin');
      expect((await stored()).pasAvant).toEqual(['2027-06-01']);
      await karim().say('c’est fait pour les communes');
      await karim().press('C’est fait');
      await until('C’est noté : la suite est close');
      expect((await stored()).closes).toBe(1);
    });

    it('« je serai absent du 4 au 15 »', async () => {
      await karim().say('je serai absent du 4 au 15, Claire Lefebvre me remplace');
      await until('du mardi 4 mai 2027 au samedi 15 mai 2027');
      expect((await stored()).absences).toEqual([]);
      await karim().press('Me faire remplacer');
      await until('Lu dans votre message');
      await karim().fill({});
      await until('C’est demandé à Claire Lefebvre');
      expect((await stored()).absences).toMatchObject([{ du: '2027-05-04', au: '2027-05-15' }]);
    });
  });
}
