import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { aConvention, aFicheAction, aPersonne, aSeance, aTour } from '../support/builders.ts';
import { useBase } from '../support/database.ts';
import { aVersionReponse } from '../support/reponses.ts';

const base = await useBase();
const convention = await aConvention(base);
const personne = await aPersonne(base, convention);
const fiche = await aFicheAction(base, convention, { indicateurs: ['Places'] });
const seance = await aSeance(base, convention);
const tour = await aTour(base, seance);

describe('what was written once stays as it is', () => {
  const APPEND_ONLY = /append-only/;

  it('a published summary', async () => {
    await base.db.resume.create({
      data: {
        conventionId: convention.id,
        tourId: tour.id,
        numero: 1,
        audience: 'public',
        contenu: {},
        publieLe: new Date(),
      },
    });
    await expect(base.db.resume.updateMany({ data: { numero: 2 } })).rejects.toThrow(APPEND_ONLY);
    await expect(base.db.resume.deleteMany()).rejects.toThrow(APPEND_ONLY);
    expect(await base.db.resume.count({ where: { numero: 1 } })).toBe(1);
  });

  it('a version of an answer, and its figures', async () => {
    const indicateur = fiche.indicateurs[0]?.id ?? '';
    const version = aVersionReponse(base, { auteur: personne, fiche }, { chiffres: [chiffre(indicateur)] });
    await base.stores.reponses.append({ tour, ficheActionId: fiche.id, base: 0, version });
    await expect(base.db.reponseVersion.updateMany({ data: { avancees: 'Autre' } })).rejects.toThrow(
      APPEND_ONLY,
    );
    await expect(base.db.reponseChiffre.updateMany({ data: { valeur: 1 } })).rejects.toThrow(APPEND_ONLY);
    await expect(base.db.reponseChiffre.deleteMany()).rejects.toThrow(APPEND_ONLY);
    await expect(base.db.reponseVersion.deleteMany()).rejects.toThrow();
  });

  it('a line of the journal', async () => {
    const ligne = { conventionId: convention.id, survenuLe: base.clock.now(), acteurId: null };
    await base.stores.journal.append({ ...ligne, action: 'plan:importer', objet: 'tour' });
    await expect(base.db.journal.updateMany({ data: { action: 'autre' } })).rejects.toThrow(APPEND_ONLY);
    await expect(base.db.journal.deleteMany()).rejects.toThrow(APPEND_ONLY);
  });

  it('the title of a fiche; a second version names its avenant', async () => {
    const { db } = base;
    await expect(db.ficheActionVersion.updateMany({ data: { titre: 'Autre' } })).rejects.toThrow(APPEND_ONLY);
    const titres = { titre: 'Autre', titreCourt: 'Autre', titreSource: 'avenant' };
    const key = { conventionId: convention.id, ficheActionId: fiche.id };
    const version = { ...key, version: 2, enjeuId: fiche.enjeu.id, ...titres };
    await expect(db.ficheActionVersion.create({ data: version })).rejects.toThrow(
      /FicheActionVersion_avenant/,
    );
    const avenant = await db.avenant.create({
      data: {
        conventionId: convention.id,
        reference: 'n° 1',
        signeLe: new Date('2027-01-01'),
        objet: 'Titre',
      },
    });
    await db.ficheActionVersion.create({ data: { ...version, avenantId: avenant.id } });
    expect((await base.stores.ficheActions.get(fiche.id)).titre).toBe('Autre');
  });
});

describe('a figure names its source and its date', () => {
  it.each([{ source: null }, { source: '  ' }, { arreteLe: null }])('refuses %j', async (missing) => {
    const autre = await aFicheAction(base, convention, { indicateurs: ['Places'] });
    const chiffres = [{ ...chiffre(autre.indicateurs[0]?.id ?? ''), ...missing }];
    const version = aVersionReponse(base, { auteur: personne, fiche: autre }, { chiffres });
    const append = base.stores.reponses.append({ tour, ficheActionId: autre.id, base: 0, version });
    await expect(append).rejects.toThrow(/ReponseChiffre_source/);
    expect(await base.stores.reponses.find(tour, autre.id)).toBeNull();
  });

  it('takes « Non disponible » without them', async () => {
    const autre = await aFicheAction(base, convention, { indicateurs: ['Places'] });
    const indicateurId = autre.indicateurs[0]?.id ?? '';
    const chiffres = [{ indicateurId, valeur: null, source: null, arreteLe: null }];
    const version = aVersionReponse(base, { auteur: personne, fiche: autre }, { chiffres });
    await base.stores.reponses.append({ tour, ficheActionId: autre.id, base: 0, version });
    const saved = await base.stores.reponses.find(tour, autre.id);
    expect(saved?.courante.chiffres).toEqual(chiffres);
  });
});

describe('one of a kind', () => {
  it('one current answer per tour, fiche and structure, no structure included', async () => {
    const key = { conventionId: convention.id, tourId: tour.id, ficheActionId: fiche.id };
    const data = { ...key, version: 1 };
    const { count } = await base.db.reponse.createMany({ data: [data], skipDuplicates: true });
    expect(count).toBe(0);
    await expect(base.db.reponse.create({ data })).rejects.toMatchObject({ code: 'P2002' });
  });

  it('one row of the ledger per key', async () => {
    const prevuLe = new Date('2027-05-14T15:00:00Z');
    const data = {
      conventionId: convention.id,
      genre: 'tour',
      source: tour.id,
      destinataire: `personne:${personne.id}`,
      personneId: personne.id,
      etape: 'ouverture',
      etat: 'prevu' as const,
      prevuLe,
      graceJusqua: prevuLe,
    };
    await base.db.envoi.create({ data });
    await expect(base.db.envoi.create({ data })).rejects.toMatchObject({ code: 'P2002' });
    await base.db.envoi.create({ data: { ...data, occurrence: 1 } });
    const nobody = { ...data, etape: 'rappel-1', personneId: null };
    await expect(base.db.envoi.create({ data: nobody })).rejects.toThrow(/Envoi_destinataire/);
  });

  it('one preferred account per person', async () => {
    const data = {
      conventionId: convention.id,
      personneId: personne.id,
      plateforme: 'courriel',
      espace: 'local',
      identifiant: randomUUID(),
    };
    await expect(base.db.compte.create({ data: { ...data, prefere: true } })).rejects.toMatchObject({
      code: 'P2002',
    });
  });
});

describe('the identity of a séance', () => {
  it('its UID never changes and its sequence never goes down', async () => {
    const refused = /uid and sequence of a seance/;
    await base.stores.seances.save({ ...seance, sequence: 1 });
    await expect(base.stores.seances.save({ ...seance, sequence: 0 })).rejects.toThrow(refused);
    await expect(base.stores.seances.save({ ...seance, sequence: 1, uid: 'autre' })).rejects.toThrow(refused);
    expect((await base.stores.seances.get(seance.id)).sequence).toBe(1);
  });
});

describe('an index of a table behind the lock by convention', () => {
  it('begins with what PostgreSQL looks up there: no function and no enum, which would tell of rows that are not seen', async () => {
    const rows = await base.db.$queryRaw<{ index: string }[]>`
      SELECT i.indexrelid::regclass::text AS index FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid AND c.relrowsecurity
      LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0] LEFT JOIN pg_type t ON t.oid = a.atttypid
      WHERE c.relnamespace = 'public'::regnamespace AND (a.attnum IS NULL OR t.typtype = 'e')`;
    expect(rows).toEqual([]);
  });
});

function chiffre(indicateurId: string) {
  return {
    indicateurId,
    valeur: 12,
    source: 'CAF',
    arreteLe: base.clock.now().toZonedDateTimeISO('UTC').toPlainDate(),
  };
}
