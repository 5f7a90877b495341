import type { ListItem, Message, Section } from '../../conversation/chat.ts';
import { keysOf } from '../../domain/nouns/tables.ts';
import type { ChangementsComplement, RefusNouvelle, ResultatImport } from '../../domain/plan/import-plan.ts';
import { type DifferencePlan, getVerrou, type ObjetPlan } from '../../domain/plan/plan-difference.ts';
import { fr } from '../../fr.ts';
import { SANS_PLAN } from '../annuaire/accord.ts';
import { viewFichierRefuse } from '../words/imports.ts';
import { capitalize, ESSAI, enumeration, jourSansSemaine, notice, pluralize } from '../words/phrases.ts';
import { LIEU_INCONNU } from './conventions.ts';
import { erreurDePlan } from './erreurs-plan.ts';
import { erreurDeFiches, sectionsOfFiches } from './import-fiches.ts';

/** What an import did or would do. */
export function viewImportPlan(resultat: ResultatImport): Message {
  switch (resultat.kind) {
    case 'fichier-refuse':
      return viewFichierRefuse([
        ...resultat.errors.map(erreurDePlan),
        ...(resultat.annexes ?? []).map(erreurDeFiches),
      ]);
    case 'aucune-difference':
      return notice(fr`Aucune différence.`, [
        fr`Ce fichier dit la même chose que le plan enregistré. Rien n’a changé.`,
      ]);
    case 'refuse':
      return importRefuse(resultat);
    case 'apercu':
      return {
        title: ESSAI,
        paragraphs: phrasesOfEntree(resultat),
        sections: [...listSections(resultat.differences, 'prevu'), ...sectionsOfComplement(resultat)],
      };
    case 'importe':
      return {
        title: resultat.entree ? fr`La convention est créée` : fr`Plan importé`,
        paragraphs: phrasesOfEntree(resultat),
        sections: [...listSections(resultat.differences, 'fait'), ...sectionsOfComplement(resultat)],
      };
    default:
      return viewNonCreee(resultat);
  }
}

/** Why a convention is not created. */
function viewNonCreee(resultat: RefusNouvelle): Message {
  switch (resultat.kind) {
    case 'deja-la':
      return notice(fr`Rien n’est créé : la convention « ${resultat.code} » est déjà ici.`, [
        fr`Donnez un autre code, ou importez son plan dans cette convention-là.`,
      ]);
    case 'ailleurs':
      return notice(
        fr`Rien n’est créé : « ${resultat.code} » était le code d’une convention partie ailleurs.`,
        [fr`Ses adresses d’ici y mènent encore. Donnez un autre code.`],
      );
    case 'code-impossible':
      return notice(fr`Rien n’est créé : « ${resultat.code} » ne peut pas être le code d’une convention.`, [
        fr`Un code a 40 caractères au plus : lettres minuscules, chiffres et tirets.`,
      ]);
    case 'jour-illisible':
      return notice(fr`Rien n’est créé : « ${resultat.texte} » n’est pas un jour.`, [
        fr`Écrivez l’année, le mois et le jour, par exemple 2026-01-31.`,
      ]);
    case 'accord-a-dater':
      return notice(fr`Rien n’est créé : votre structure est une partie de cette convention.`, [
        fr`Donnez le jour où « ${resultat.partie} » a accepté l’échange de données (article 8), aujourd’hui au plus tard. Sans cet accord, personne de cette partie n’y entre.`,
      ]);
    case 'lieu-inconnu':
      return LIEU_INCONNU;
    case 'dates-impossibles':
      return {
        title: fr`Rien n’est créé : du ${jourSansSemaine(resultat.debut)} au ${jourSansSemaine(resultat.fin)}, la convention finirait avant de commencer.`,
      };
  }
}

/** Who creates a convention comes in, and loads the people there. */
function phrasesOfEntree({ entree }: Extract<ResultatImport, { kind: 'apercu' | 'importe' }>) {
  if (entree === undefined) return [];
  const { accord } = entree;
  return [
    fr`Vous y êtes inscrit avec votre adresse et le rôle d’administration. Entrez-y par « Changer de convention » pour noter les accords des parties et inscrire les personnes.`,
    accord === null
      ? fr`Votre structure n’en est pas une partie : aucun accord n’est noté.`
      : fr`L’accord de « ${accord.partie} » à l’échange de données (article 8) porte la date du ${jourSansSemaine(accord.le)}.`,
  ];
}

/** What stands in the file that was written. */
export function viewExportPlan(isWritten: boolean): Message {
  if (!isWritten) return SANS_PLAN;
  return notice(fr`Plan exporté`, [
    fr`Le fichier contient la convention, ses parties, ses enjeux, ses fiches avec leur annexe 4, ses instances et ses périodes calmes.`,
    fr`Il se relit avec importer-plan. Il ne contient aucun nom de personne.`,
  ]);
}

/** What an avenant changes, in one line: its object in the record of avenants. */
export function objetAvenant(differences: readonly DifferencePlan[]): string {
  const cles = (objet: ObjetPlan) => [
    ...new Set(differences.filter((one) => one.objet === objet).map(({ cle }) => cle)),
  ];
  const fiches = cles('fiche');
  const autres = (['convention', 'enjeu', 'instance', 'partie'] as const)
    .filter((objet) => cles(objet).length > 0)
    .map((objet) => NOMS[objet][0]);
  const parts = [
    ...(fiches.length === 1 ? [fr`fiche ${fiches.join()}`] : []),
    ...(fiches.length > 1 ? [fr`fiches ${enumeration(fiches)}`] : []),
    ...autres,
  ];
  return fr`Modification du plan d’actions : ${parts.join(', ')}.`;
}

const NOMS: Readonly<Record<ObjetPlan, readonly [string, string]>> = {
  convention: [fr`convention`, fr`conventions`],
  partie: [fr`partie signataire`, fr`parties signataires`],
  enjeu: [fr`enjeu`, fr`enjeux`],
  fiche: [fr`fiche`, fr`fiches`],
  instance: [fr`instance`, fr`instances`],
};

const CHAMPS: ReadonlyMap<string, string> = new Map([
  ['titre', fr`le titre`],
  ['titreCourt', fr`le titre court`],
  ['titreSource', fr`le titre d’origine`],
  ['sousTitre', fr`le sous-titre`],
  ['nomCourt', fr`le nom court`],
  ['debut', fr`la date de début`],
  ['fin', fr`la date de fin`],
  ['nom', fr`le nom`],
  ['appellation', fr`l’appellation`],
  ['genre', fr`le genre`],
  ['codeInsee', fr`le code Insee`],
  ['variantes', fr`la liste des graphies`],
  ['ordre', fr`le rang`],
  ['enjeu', fr`l’enjeu`],
  ['objectifs', fr`le texte des objectifs`],
  ['slug', fr`l’adresse du calendrier`],
  ['echeance', fr`la date prévue pour la fin`],
  ['indicateurs', fr`les indicateurs`],
  ['foisParAn', fr`le nombre de séances par an`],
]);

/** « le titre »: what a difference is about. */
export function champEnMots(champ: string): string {
  return CHAMPS.get(champ) ?? champ;
}

function importRefuse({ differences, avenantConnu }: Extract<ResultatImport, { kind: 'refuse' }>): Message {
  const title = fr`Import refusé : rien n’est enregistré`;
  const sections = listSections(differences, avenantConnu ? 'prevu' : 'refuse');
  if (avenantConnu) {
    const { reference, signeLe } = avenantConnu;
    const known = fr`L’avenant « ${reference} » est déjà enregistré, signé le ${jourSansSemaine(signeLe)}.`;
    return { title, paragraphs: [known, fr`Vérifiez sa référence ou sa date.`], sections };
  }
  if (differences.some((difference) => getVerrou(difference, false) === 'jamais')) {
    return {
      title,
      paragraphs: [fr`Rien ne s’efface du plan. Remettez dans le fichier ce qui lui manque.`],
      sections,
    };
  }
  return {
    title,
    paragraphs: [fr`La convention et ses annexes ne changent que par un avenant signé (article 11).`],
    sections,
    note: fr`Si l’avenant est signé, donnez sa référence et sa date (à la ligne de commande : --avenant RÉFÉRENCE --signe-le AAAA-MM-JJ).`,
  };
}

/** What it says besides: fiches that it completes, days on which nobody is written to. */
function sectionsOfComplement({
  complement,
}: {
  readonly complement?: ChangementsComplement;
}): readonly Section[] {
  if (complement === undefined) return [];
  const { fiches, periodes } = complement;
  const list = periodes.map(({ periode: { nom, du, au }, avant }) => ({
    text:
      avant === null
        ? fr`${nom} : du ${jourSansSemaine(du)} au ${jourSansSemaine(au)}`
        : fr`${nom} : jusqu’au ${jourSansSemaine(au)}, et non plus jusqu’au ${jourSansSemaine(avant.au)}`,
  }));
  return [
    ...(fiches === null ? [] : sectionsOfFiches(fiches)),
    ...(list.length === 0 ? [] : [{ title: fr`Périodes calmes`, list }]),
  ];
}

type Etat = 'prevu' | 'fait' | 'refuse';

function listSections(differences: readonly DifferencePlan[], etat: Etat): readonly Section[] {
  const isFait = etat === 'fait';
  const sections: readonly Section[] = [
    { title: isFait ? fr`Créé` : fr`À créer`, list: listCreations(differences, isFait) },
    {
      title: isFait ? fr`Ce qui a changé` : fr`Ce qui change`,
      list: listChangements(differences, etat === 'refuse'),
    },
    { title: fr`Absent du fichier`, list: listAbsences(differences) },
  ];
  return sections.filter(({ list }) => list !== undefined && list.length > 0);
}

function listCreations(differences: readonly DifferencePlan[], isFait: boolean): readonly ListItem[] {
  return keysOf(NOMS).flatMap((objet) => {
    const count = differences.filter((one) => one.objet === objet && one.genre === 'a-creer').length;
    if (count === 0) return [];
    const combien = pluralize(count, ...NOMS[objet]);
    return [{ text: isFait ? combien : fr`${combien} à créer` }];
  });
}

function listChangements(differences: readonly DifferencePlan[], isRefused: boolean): readonly ListItem[] {
  return differences.flatMap((difference) => {
    if (difference.genre !== 'change') return [];
    const { champ, avant, apres } = difference;
    const sujet = fr`${nameObjet(difference)} : ${champEnMots(champ)}`;
    const text =
      avant === '' || apres === ''
        ? fr`${sujet} passe de « ${avant || fr`rien`} » à « ${apres || fr`rien`} »`
        : fr`${sujet} change de « ${avant} » à « ${apres} »`;
    const isLocked = isRefused && getVerrou(difference, false) === 'avenant';
    return [{ text: isLocked ? fr`${text} : refusé sans avenant` : fr`${text}.` }];
  });
}

function listAbsences(differences: readonly DifferencePlan[]): readonly ListItem[] {
  return differences
    .filter(({ genre }) => genre === 'absente-du-fichier')
    .map((difference) => ({ text: fr`${nameObjet(difference)} (${difference.libelle})` }));
}

function nameObjet({ objet, cle }: DifferencePlan): string {
  const [nom] = NOMS[objet];
  return fr`${capitalize(nom)} ${cle}`;
}
