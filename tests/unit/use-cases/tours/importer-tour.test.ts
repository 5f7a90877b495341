import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { renderMessage } from '../../../../adapters/cli/index.ts';
import { renderCsv } from '../../../../adapters/documents/csv.ts';
import { fileReader as files } from '../../../../adapters/documents/file-reader.ts';
import { buildContenuResume } from '../../../../src/domain/resumes/contenu-resume.ts';
import { computeAvancement } from '../../../../src/domain/tours/avancement.ts';
import { getBilan } from '../../../../src/use-cases/resumes/get-bilan.ts';
import { planEtapesSeances } from '../../../../src/use-cases/seances/plan-etapes-seances.ts';
import { importTour } from '../../../../src/use-cases/tours/import-tour.ts';
import { planEtapes } from '../../../../src/use-cases/tours/plan-etapes.ts';
import { getSourcesResume } from '../../../../src/use-cases/verbs/get-sources-resume.ts';
import { describeTour } from '../../../../src/views/resumes/bilan-tables.ts';
import { viewResume } from '../../../../src/views/resumes/resume.ts';
import { dataOfAvancement, tableOfAvancement } from '../../../../src/views/tours/avancement-export.ts';
import { viewImportTour } from '../../../../src/views/tours/import-tour.ts';
import { use } from '../../../support/anew.ts';
import { createAnnuaireDatabase, FILE, importFile } from '../../../support/annuaire-file.ts';
import { getFiche } from '../../../support/builders.ts';
import { plain } from '../../../support/demo-program.ts';
import { dump } from '../../../support/dump.ts';

const TITRES =
  'Fiche;Où en est l’action;Ce qui a avancé;Prochaine étape;Date prévue;Difficulté;Détail de la difficulté;Chiffres;Communes;Partenaires;Qui peut lire cette réponse;Rien de nouveau;Pilotes;À l’ordre du jour;Appui demandé;Place des familles;Liens utiles';
const FICHE_12 =
  '12;En cours;Deux ateliers ont eu lieu.;Un troisième.;30/06/2026;Oui, à surveiller;Peu de monde.;"Ateliers : 1 128,5 ateliers au 30 avril 2026 (source : RPE de Calais)";Marck, Calais;Un cinéma;Publiable;non;Karim Benali;oui;Moyens, Caf;Consultées;https://exemple.fr/bilan';
const FICHE_13 = '13;Report proposé;;;;;;;Toute l’agglomération;;;;;;;;';
const VIDE = '14;;;;;;;;;;;;;;;;';
const TOUR = [TITRES, FICHE_12, FICHE_13, VIDE].join('\n');
const SEANCE = Temporal.PlainDate.from('2026-05-21');

const base = use(await createAnnuaireDatabase());
await importFile(FILE, base);
const { id } = await base.db.convention.findFirstOrThrow();
const conventionId = id;
const fiche = await getFiche(base, conventionId, 12);
const indicateur = {
  id: base.ports.ids.create(),
  nom: 'Ateliers',
  unite: 'ateliers',
  depart: 0,
  cible: 10,
  source: 'RPE',
};
await base.stores.annexes.saveIndicateurs(fiche, [indicateur]);

describe('the file of an earlier tour', () => {
  it('is only shown first, and what is wrong in it is named by its line', async () => {
    const before = await dump(base);
    const shown = await run(TOUR, { confirmer: false });
    expect(shown).toSay('Essai : rien n’est enregistré', 'séance du 21 mai 2026');
    expect(shown).toContain('2 réponses, pour les fiches 12 et 13');
    const wrong = await run(
      [
        'Fiche;Statut;Date prévue;Communes;Chiffres',
        '12;Presque;31/02/2026;Lille;Visites : 3',
        '99;En cours;;;',
        '13;En cours;;;',
        '13;En cours;;;',
      ].join('\n'),
    );
    for (const sentence of [
      'Ligne 2 : « Presque » n’est pas une réponse possible',
      'Ligne 3 : la fiche « 99 » n’est pas dans le plan',
      'Ligne 5 : la fiche 13 est déjà à la ligne 4',
    ])
      expect(wrong).toContain(sentence);
    const cells = await run(
      ['Fiche;Statut;Date prévue;Communes;Chiffres', '12;En cours;31/02/2026;Lille;Visites : 3'].join('\n'),
    );
    for (const sentence of [
      '« 31/02/2026 » n’est pas une date',
      '« Lille » n’est pas une commune',
      'le chiffre « Visites : 3 » est illisible',
    ])
      expect(cells).toContain(sentence);
    expect(await run('Titre;Statut\nX;En cours')).toContain('la colonne « Fiche » manque');
    for (const [seance, sentence] of [
      [null, 'la date de la séance manque'],
      ['2027-05-20', 'la séance n’a pas encore eu lieu'],
      ['2027-01-29', 'attendez une semaine'],
      ['2024-05-20', 'hors de la convention'],
    ] as const)
      expect(await run(TOUR, { seance: seance && Temporal.PlainDate.from(seance) })).toContain(sentence);
    expect(
      await run(`Séance;Fiche;Statut\n21/05/2026;12;En cours\n22/05/2026;13;En cours`, { seance: null }),
    ).toContain('Ligne 3 : cette ligne parle d’une autre séance');
    expect(await dump(base)).toEqual(before);
  });

  it('becomes a frozen tour, marked as imported everywhere, and nobody is told', async () => {
    expect(await run(TOUR)).toContain('Aucun message n’est envoyé');
    const tour = await getTour();
    expect(tour).toMatchObject({ etat: 'fige', importe: true, etapes: [] });
    await planEtapes(base.ports);
    await planEtapesSeances(base.ports);
    expect(await base.db.envoi.count()).toBe(0);
    const reponses = await base.stores.reponses.listByTour(tour);
    const [ofFiche12] = reponses.filter(({ courante }) => courante.statut === 'en_cours');
    expect(ofFiche12?.courante).toMatchObject({
      avancees: 'Deux ateliers ont eu lieu.',
      difficulte: 'a_surveiller',
      ordreDuJour: true,
      appuis: ['moyens', 'caf'],
      communes: ['62548', '62193'],
      partenaires: ['Un cinéma'],
      diffusion: 'publiable',
      familles: 'consultees',
      auteur: { nom: 'Karim Benali' },
      chiffres: [{ valeur: 1128.5, source: 'RPE de Calais' }],
    });
    expect(ofFiche12?.courante.echeance?.toString()).toBe('2026-06-30');
    expect(reponses.find(({ courante }) => courante.statut === 'reportee')?.courante).toMatchObject({
      communes: ['toutes'],
      diffusion: 'groupe_projet',
    });
    expect(viewResume(await getContenu())).toHold('Tour importé : ces réponses viennent d’un suivi');
    const periode = { du: Temporal.PlainDate.from('2026-01-01'), au: Temporal.PlainDate.from('2026-12-31') };
    const { tours } = await getBilan(
      conventionId,
      { periode, audience: 'groupe_projet', now: null },
      base.stores,
    );
    expect(tours.map((one) => plain(describeTour(one)))).toEqual(['Mai 2026, tour importé']);
    expect(renderCsv(await getExport())).toContain('tour importé du');
  });

  it('says nothing new the second time, in Windows-1252 too, nor does our own export of it', async () => {
    const before = await dump(base);
    expect(await run(TOUR)).toContain('Aucune différence.');
    expect(await run(Buffer.from(TOUR.replaceAll('’', "'"), 'latin1'))).toContain('Aucune différence.');
    const exported = await run(renderCsv(await getExport()));
    expect(exported).toContain('Aucune différence.');
    expect(exported).not.toContain('Colonnes qui ne sont pas gardées');
    expect(await dump(base)).toEqual(before);
  });

  it('leaves out a figure that our export only takes up from an earlier tour', async () => {
    const taken = FICHE_12.replace(
      '(source : RPE de Calais)',
      '(source : RPE de Calais), dernier chiffre connu',
    );
    expect(await run([TITRES, taken].join('\n'), { confirmer: false })).toContain('Fiche 12 : « Chiffres »');
  });

  it('changes what it says otherwise, keeps what it leaves out, until the summary is out', async () => {
    const other = [`${TITRES};Humeur`, `${FICHE_12.replace('Deux ateliers', 'Trois ateliers')};bonne`].join(
      '\n',
    );
    const changed = await run(other);
    expect(changed).toContain('Fiche 12 : « Ce qui a avancé »');
    expect(changed).toContain('Absentes du fichier, leurs réponses restent : 13.');
    expect(changed).toContain('Colonnes qui ne sont pas gardées : « Humeur ».');
    const reponses = await base.stores.reponses.listByTour(await getTour());
    expect(reponses.map(({ courante }) => courante.version).sort()).toEqual([1, 2]);
    await base.stores.tours.save({ ...(await getTour()), etat: 'publie' });
    expect(await run(TOUR)).toContain('le résumé de ce tour est publié');
    await base.stores.tours.save({ ...(await getTour()), etat: 'fige', importe: false });
    expect(await run(TOUR)).toContain('a déjà un tour de réponses de cet espace');
  });
});

async function run(
  text: string | Uint8Array,
  change: { readonly confirmer?: boolean; readonly seance?: Temporal.PlainDate | null } = {},
): Promise<string> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const demande = { confirmer: true, seance: SEANCE, ...change };
  return plain(
    renderMessage(viewImportTour(await importTour({ bytes, ...demande }, { ...base.ports, files }))),
  );
}

async function getTour() {
  const [tour = expect.fail('no tour')] = await base.stores.tours.list(conventionId);
  return tour;
}

async function getContenu() {
  const sources = await getSourcesResume(await getTour(), base.stores);
  const now = base.clock.now();
  return buildContenuResume({ ...sources, audience: 'groupe_projet', introduction: null, numero: 1, now });
}

async function getExport() {
  const sources = await getSourcesResume(await getTour(), base.stores);
  const avancement = computeAvancement({ ...sources, now: base.clock.now() });
  return tableOfAvancement(dataOfAvancement(avancement, await getContenu()));
}
