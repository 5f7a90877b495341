import type { ListItem, Message, Section } from '../../conversation/chat.ts';
import type {
  BilanPersonnes,
  ChangementsPersonnes,
  ModificationPersonne,
  ResultatPersonnes,
} from '../../domain/annuaire/import-personnes.ts';
import type { ChampPersonne, Inscription, MouvementPilotage } from '../../domain/annuaire/inscription.ts';
import { getNomComplet } from '../../domain/nouns/personne.ts';
import { fr } from '../../fr.ts';
import { viewFichierRefuse } from '../words/echec.ts';
import { ESSAI } from '../words/essai.ts';
import { ROLES_PILOTAGE } from '../words/fiche-mots.ts';
import { pluralize } from '../words/nombres.ts';
import { sansPlan } from './accord.ts';
import { erreurDePersonnes } from './erreurs-personnes.ts';

/** What an import of people did or would do. */
export function viewImportPersonnes(resultat: ResultatPersonnes): Message {
  switch (resultat.kind) {
    case 'sans-plan':
      return sansPlan();
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
  return [
    ...lignesEffacees.map(
      (line) =>
        fr`Ligne ${line} : les données de cette personne ont été effacées. Le fichier ne l’inscrit pas à nouveau.`,
    ),
    ...(inchangees === 0 ? [] : [pluralize(inchangees, fr`personne inchangée.`, fr`personnes inchangées.`)]),
    ...(encodage === 'UTF-8'
      ? []
      : [fr`Le fichier est lu comme ${encodage} : vérifiez les accents des noms.`]),
    ...rolesSansPersonne.map((role) => fr`Attention : personne n’a le rôle « ${role} ».`),
  ];
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
