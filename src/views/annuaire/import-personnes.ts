import type { ListItem, Message, Section } from '../../conversation/chat.ts';
import type {
  BilanPersonnes,
  ChangementsPersonnes,
  ModificationPersonne,
  ResultatPersonnes,
} from '../../domain/annuaire/import-personnes.ts';
import type {
  ChampPersonne,
  CodeErreurPersonnes,
  ErreurPersonnes,
  Inscription,
  MouvementPilotage,
} from '../../domain/annuaire/inscription.ts';
import { BETWEEN_NAMES } from '../../domain/annuaire/inscription-structures.ts';
import { getNomComplet } from '../../domain/nouns/personne.ts';
import { fr } from '../../fr.ts';
import { accordDe } from '../words/accord-mots.ts';
import { ROLES_PILOTAGE } from '../words/buttons.ts';
import { LIGNE_ILLISIBLE, PAS_UN_TEXTE, viewFichierRefuse } from '../words/imports.ts';
import { compact, ESSAI, pluralize } from '../words/phrases.ts';
import { SANS_PLAN } from './accord.ts';

/** What an import of people did or would do. */
export function viewImportPersonnes(resultat: ResultatPersonnes): Message {
  switch (resultat.kind) {
    case 'sans-plan':
      return SANS_PLAN;
    case 'fichier-refuse':
      return viewFichierRefuse(resultat.errors.map(erreurDePersonnes), resultat.errors.length);
    case 'aucune-difference':
      return {
        title: fr`Aucune différence.`,
        paragraphs: [fr`Ce fichier dit la même chose que ce qui est enregistré. Rien n’a changé.`],
        sections: listAbsentes(resultat.bilan),
        ...noteOf(listRemarques(resultat.bilan)),
      };
    case 'essai':
      return {
        title: ESSAI,
        sections: [...listSections(resultat, false), ...listAbsentes(resultat.bilan)],
        ...noteOf(listRemarques(resultat.bilan)),
      };
    case 'importe':
      return {
        title: fr`Personnes importées`,
        sections: [...listSections(resultat, true), ...listAbsentes(resultat.bilan)],
        ...noteOf(listRemarques(resultat.bilan)),
      };
  }
}

const CHAMPS: Readonly<Record<ChampPersonne, string>> = {
  prenom: fr`le prénom passe`,
  nom: fr`le nom passe`,
  fonction: fr`la fonction passe`,
  structure: fr`la structure passe`,
  courriel: fr`l’adresse (à confirmer depuis la nouvelle, si la personne est déjà venue) passe`,
  roles: fr`les rôles passent`,
  instances: fr`les instances passent`,
  actif: fr`inscription rétablie`,
};

function listAbsentes({ absentes }: BilanPersonnes): readonly Section[] {
  if (absentes.length === 0) return [];
  const shown = absentes.slice(0, MAX_ABSENTES);
  const rest = absentes.length - shown.length;
  const others = rest === 0 ? [] : [fr`et ${pluralize(rest, fr`autre`, fr`autres`)}`];
  return [
    {
      title: fr`Absentes du fichier : elles restent inscrites`,
      list: [...shown, ...others].map((text) => ({ text })),
    },
  ];
}

const MAX_ABSENTES = 20;

function listRemarques({
  encodage,
  inchangees,
  lignesEffacees,
  rolesSansPersonne,
}: BilanPersonnes): readonly string[] {
  return compact([
    ...lignesEffacees.map(
      (line) =>
        fr`Ligne ${line} : les données de cette personne ont été effacées. Le fichier ne l’inscrit pas à nouveau.`,
    ),
    inchangees !== 0 && pluralize(inchangees, fr`personne inchangée.`, fr`personnes inchangées.`),
    encodage !== 'UTF-8' && fr`Le fichier est lu comme ${encodage} : vérifiez les accents des noms.`,
    ...rolesSansPersonne.map((role) => fr`Attention : personne n’a le rôle « ${role} ».`),
  ]);
}

function noteOf(remarques: readonly string[]): Pick<Message, 'note'> {
  return remarques.length === 0 ? {} : { note: remarques.join('\n') };
}

type Fait = Extract<ResultatPersonnes, { kind: 'essai' | 'importe' }>;

function listSections({ changements, structures }: Fait, isFait: boolean): readonly Section[] {
  const { creations, modifications, mouvements } = changements;
  const noms = new Map([...structures, ...changements.structures].map(({ code, nom }) => [code, nom]));
  const sections: readonly Section[] = [
    { title: isFait ? fr`Structures créées` : fr`Structures à créer`, list: listStructures(changements) },
    {
      title: isFait ? fr`Personnes inscrites` : fr`Personnes à inscrire`,
      list: creations.map((personne) => creation(personne, noms)),
    },
    {
      title: isFait ? fr`Ce qui a changé` : fr`Ce qui change`,
      list: modifications.flatMap((modification) => listChanges(modification, noms)),
    },
    { title: fr`Pilotage qui commence`, list: listMouvements(mouvements, 'debut') },
    { title: fr`Pilotage qui prend fin`, list: listMouvements(mouvements, 'fin') },
  ];
  return sections.filter(({ list }) => list !== undefined && list.length > 0);
}

function listStructures({ structures }: ChangementsPersonnes): readonly ListItem[] {
  return structures.map(({ nom, partie }) => ({
    text: partie === null ? fr`${nom} (partenaire du plan)` : fr`${nom} (partie ${partie})`,
  }));
}

type Noms = ReadonlyMap<string, string>;

function creation(personne: Omit<Inscription, 'id'>, noms: Noms): ListItem {
  const structure = noms.get(personne.structure) ?? personne.structure;
  return {
    text: fr`${getNomComplet(personne)}, ${personne.fonction} (${structure})`,
    detail: [
      personne.roles.join(', '),
      ...(personne.instances.length === 0 ? [] : [fr`membre de ${personne.instances.join(', ')}`]),
      personne.courriel,
      fr`code ${personne.code}`,
    ].join(' · '),
  };
}

function listChanges({ avant, apres, champs }: ModificationPersonne, noms: Noms): readonly ListItem[] {
  const nom = getNomComplet(apres);
  const say = (inscription: Inscription, champ: ChampPersonne): string => {
    if (champ === 'structure') return noms.get(inscription.structure) ?? inscription.structure;
    const value = inscription[champ];
    return Array.isArray(value) ? value.join(', ') || fr`aucune` : String(value);
  };
  return champs.map((champ) => ({
    text:
      champ === 'actif'
        ? fr`${nom} : ${CHAMPS.actif}.`
        : fr`${nom} : ${CHAMPS[champ]} de « ${say(avant, champ)} » à « ${say(apres, champ)} ».`,
  }));
}

function listMouvements(
  mouvements: readonly MouvementPilotage[],
  genre: MouvementPilotage['genre'],
): readonly ListItem[] {
  return mouvements
    .filter((mouvement) => mouvement.genre === genre)
    .toSorted((a, b) => a.numero - b.numero)
    .map(({ numero, role, nom }) => ({ text: fr`Fiche ${numero} : ${nom}, ${ROLES_PILOTAGE[role]}` }));
}

/** One fault of a file of people: its line, what is wrong, what to do. */
export function erreurDePersonnes({ code, line, details }: ErreurPersonnes): string {
  return fr`Ligne ${line} : ${SENTENCES[code](details)}`;
}

type Details = ErreurPersonnes['details'];

const SENTENCES: Readonly<Record<CodeErreurPersonnes, (details: Details) => string>> = {
  encodage: () =>
    fr`des lettres sont abîmées : ni l’UTF-8 ni le Windows-1252 ne les lit. Enregistrez de nouveau le fichier d’origine au format « CSV UTF-8 ».`,
  'octet-nul': () => PAS_UN_TEXTE,
  'ligne-trop-longue': () => LIGNE_ILLISIBLE,
  guillemets: () =>
    fr`des guillemets sont mal fermés. Dans un texte entre guillemets, doublez chaque guillemet.`,
  vide: () => fr`le fichier est vide. Écrivez d’abord les titres des colonnes.`,
  'aucune-ligne': () => fr`il n’y a personne sous les titres. Ajoutez une ligne par personne.`,
  'lignes-en-trop': ({ max = '' }) =>
    fr`un fichier contient ${max} personnes au plus. Partagez-le en plusieurs fichiers, puis chargez-les l’un après l’autre.`,
  'colonne-absente': ({ colonne = '' }) => fr`la colonne « ${colonne} » manque. Ajoutez-la aux titres.`,
  'colonne-inconnue': ({ colonne = '', connues = '' }) =>
    fr`la colonne « ${colonne} » n’existe pas. Colonnes possibles : ${connues}.`,
  'colonne-en-double': ({ colonne = '' }) => fr`la colonne « ${colonne} » est là deux fois. Gardez-en une.`,
  'cellules-en-trop': ({ attendu = '' }) =>
    fr`il y a plus de cellules que de titres (${attendu}). Mettez entre guillemets un texte qui contient le séparateur.`,
  'valeur-absente': ({ colonne = '' }) => fr`« ${colonne} » est vide. Remplissez cette cellule.`,
  'valeur-trop-longue': ({ colonne = '', max = '' }) =>
    fr`« ${colonne} » est trop long : ${max} caractères au plus.`,
  'courriel-invalide': ({ courriel = '' }) =>
    fr`« ${courriel} » n’est pas une adresse électronique complète, sans virgule, guillemet ni chevron. Exemple : prenom.nom@commune.fr.`,
  'code-invalide': ({ valeur = '' }) =>
    fr`le code « ${valeur} » n’est pas possible. Utilisez des lettres sans accent, des chiffres et des tirets.`,
  'role-inconnu': ({ role = '', connus = '' }) =>
    fr`le rôle « ${role} » n’existe pas. Rôles possibles : ${connus}.`,
  'instance-inconnue': ({ instance = '', connues = '' }) =>
    fr`l’instance « ${instance} » n’existe pas. Instances possibles : ${connues}.`,
  'numero-invalide': ({ colonne = '', valeur = '' }) =>
    fr`« ${colonne} » contient « ${valeur} ». Écrivez des numéros de fiche, par exemple 3 12.`,
  'structure-inconnue': ({ structure = '', proches = '' }) =>
    [
      fr`la structure « ${structure} » n’est pas connue.`,
      ...(proches === '' ? [] : [fr`Noms proches : ${quoteAll(proches)}.`]),
      fr`Si elle est nouvelle, écrivez dans la colonne « partie » le code de sa partie, ou « aucune ».`,
    ].join(' '),
  'structure-ambigue': ({ structure = '', codes = '' }) =>
    fr`plusieurs structures s’appellent « ${structure} ». Écrivez le code de la bonne : ${codes}.`,
  'partie-inconnue': ({ partie = '', connues = '' }) =>
    fr`la partie « ${partie} » n’existe pas. Codes possibles : ${connues}, ou « aucune ».`,
  'partie-autre': ({ structure = '', partie = '' }) =>
    fr`la structure « ${structure} » dépend de la partie « ${partie} ». Corrigez la colonne « partie », ou laissez-la vide.`,
  'accord-absent': ({ nom = '', code = '', etat = '' }) =>
    fr`la partie « ${nom} » n’a pas donné son accord à l’échange de données (article 8) : ${accordDe(etat)}. Une fois l’accord donné, lancez : npm run espace -- accord ${code} --le AAAA-MM-JJ --confirmer`,
  'personne-en-double': ({ premiereLigne = '' }) =>
    fr`cette personne est déjà à la ligne ${premiereLigne}. Gardez une seule ligne. Si ce sont deux personnes, donnez un code à chacune.`,
  'courriel-partage': ({ courriel = '', codes = '' }) =>
    fr`plusieurs personnes ont l’adresse ${courriel}. Écrivez dans la colonne « code » celui de la bonne : ${codes}.`,
  'courriel-connu': ({ courriel = '', nom = '', code = '' }) =>
    fr`l’adresse ${courriel} est celle de ${nom}. Si c’est la même personne, écrivez son code : ${code}. Sinon, ajoutez aussi une ligne pour ${nom}, avec ce code.`,
  'fiche-inconnue': ({ numero = '', premiere = '', derniere = '' }) =>
    fr`la fiche ${numero} n’est pas dans le plan. Les numéros vont de ${premiere} à ${derniere}.`,
  'fiche-deux-fois': ({ numero = '' }) =>
    fr`la fiche ${numero} est donnée deux fois à cette personne. Gardez une seule place par fiche.`,
  'chef-de-file-en-double': ({ numero = '', nom = '' }) =>
    fr`la fiche ${numero} a déjà ${nom} comme chef de file. Il y en a un seul par fiche : retirez d’abord ce numéro à l’autre personne.`,
  'role-pilote-absent': ({ fiches = '' }) =>
    fr`cette personne est pilote (fiches : ${fiches}). Ajoutez-lui le rôle « pilote ».`,
  'administration-reservee': ({ nom = '' }) =>
    fr`seule l’administration donne ou retire les rôles « administration » et « supervision » (${nom}). Demandez-le-lui, ou corrigez la cellule.`,
  'adresse-reservee': ({ nom = '' }) =>
    fr`seule l’administration change l’adresse de ${nom}, qui a le rôle « administration » ou « supervision ». Demandez-le-lui, ou corrigez la cellule.`,
  'derniere-administration': ({ nom = '' }) =>
    fr`${nom} est la dernière personne qui a le rôle « administration ». Donnez d’abord ce rôle à une autre.`,
};

function quoteAll(noms: string | number): string {
  return String(noms)
    .split(BETWEEN_NAMES)
    .map((nom) => fr`« ${nom} »`)
    .join(', ');
}
