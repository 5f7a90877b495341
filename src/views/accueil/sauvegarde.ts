import type { Temporal } from 'temporal-polyfill';
import type { Fact, Message } from '../../conversation/chat.ts';
import { fr } from '../../fr.ts';
import { momentEnLettres, pluralize } from '../words/phrases.ts';

/** What a backup of all data is, as it is told. */
export interface Sauvegarde {
  readonly instant: Temporal.Instant;
  readonly mode: 'production' | 'demonstration';
  /** Of the program that wrote it. */
  readonly version: string;
  readonly lignes: number;
  readonly personnes: number;
  readonly isSealed: boolean;
}

/** What an upgrade would do to these data. */
export interface EssaiSauvegarde {
  readonly sauvegarde: Sauvegarde;
  readonly migrations: readonly string[];
  readonly ms: number;
}

export function viewVerificationBase({ sauvegarde, migrations, ms }: EssaiSauvegarde): Message {
  const count = migrations.length;
  return {
    title:
      count === 0
        ? fr`Ces données sont déjà celles de cette version : rien ne changerait`
        : fr`La mise à jour se passerait bien : ${pluralize(count, fr`migration`, fr`migrations`)}, en ${Math.ceil(ms / 1_000)} s`,
    facts: listFacts(sauvegarde),
    sections: count === 0 ? [] : [{ list: migrations.map((text) => ({ text })) }],
    note: fr`L’essai a eu lieu sur une copie, qui est supprimée. Rien n’a changé dans les données.`,
  };
}

export function viewSauvegarde(fichier: string, sauvegarde: Sauvegarde): Message {
  return {
    title: fr`La sauvegarde est écrite dans ${fichier}`,
    facts: listFacts(sauvegarde),
    note: fr`Gardez-la ailleurs que sur cette machine, avec la clé SECRET_KEY et, si elle est chiffrée, sa phrase. Elle contient des données personnelles.`,
  };
}

/** `effaces`: how many people were erased again; null: it was only read. */
export function viewRestauration(sauvegarde: Sauvegarde, effaces: number | null): Message {
  const facts = listFacts(sauvegarde);
  if (effaces === null)
    return {
      title: fr`Cette sauvegarde est entière. Rien n’est rétabli`,
      facts,
      note: fr`Pour la rétablir, relancez la même commande avec --confirmer.`,
    };
  return {
    title: fr`La sauvegarde est rétablie`,
    facts: [...facts, { label: fr`Effacées de nouveau`, value: fr`${effaces}` }],
    note: fr`Lancez le programme : il vérifie d’abord ce qui était déjà parti.`,
  };
}

/** For whoever helps from afar. */
export function viewDiagnostic({ isReachable }: { readonly isReachable: boolean }): Message {
  return {
    title: isReachable
      ? fr`Le diagnostic est écrit`
      : fr`Le diagnostic est écrit. La base de données ne répond pas`,
    note: fr`Il contient des tailles, des nombres et des états, mais ni nom, ni adresse, ni texte, ni mot de passe. Joignez-y le journal du programme : il ne nomme personne non plus.`,
  };
}

export function listFacts({
  instant,
  mode,
  version,
  lignes,
  personnes,
  isSealed,
}: Sauvegarde): readonly Fact[] {
  return [
    { label: fr`Écrite le`, value: momentEnLettres(instant) },
    { label: fr`Mode`, value: mode === 'production' ? fr`production` : fr`démonstration` },
    { label: fr`Version`, value: version },
    { label: fr`Personnes`, value: fr`${personnes}` },
    { label: fr`Lignes`, value: fr`${lignes}` },
    { label: fr`Chiffrée`, value: isSealed ? fr`oui` : fr`non` },
  ];
}
