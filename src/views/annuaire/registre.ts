import type { Message } from '../../conversation/chat.ts';
import { fr } from '../../fr.ts';
import { DUREES, GARDEES } from '../pages/donnees-personnelles-tables.ts';

/** What the register of processing activities says of this tool (RGPD art. 30); the tables are those of the notice. */
export function viewRegistre({
  parties,
  notice,
}: {
  /** Those whose people may be registered (art. 8). */
  readonly parties: readonly string[];
  readonly notice: string;
}): Message {
  return {
    title: fr`Registre des traitements (article 30 du RGPD)`,
    facts: [
      { label: fr`Nom`, value: fr`Suivi du plan d’actions de la CTG 2025-2029 (espace collaboratif)` },
      { label: fr`Responsable`, value: fr`Grand Calais Terres & Mers` },
      {
        label: fr`Finalités`,
        value: fr`rappels, collecte d’avancement, calendrier, annonces, résumés`,
      },
      { label: fr`Base légale`, value: fr`mission d’intérêt public (article 6-1-e)` },
      {
        label: fr`Personnes`,
        value: fr`agents, élus, salariés et bénévoles des parties et de leurs partenaires`,
      },
      {
        label: fr`Destinataires`,
        value: fr`coordination, groupe projet, parties ; public pour le seul contenu publié`,
      },
      {
        label: fr`Sous-traitants`,
        value: fr`hébergeur, envoi des courriels, messageries reliées : à compléter`,
      },
      { label: fr`Hors de l’Union européenne`, value: fr`selon les messageries reliées : à compléter` },
      {
        label: fr`Parties dont l’accord est noté`,
        value: parties.length === 0 ? fr`aucune pour le moment` : parties.join(', '),
      },
    ],
    sections: [
      { title: fr`Données`, list: GARDEES.rows.map(([text = '', detail = '']) => ({ text, detail })) },
      { title: fr`Durées`, list: DUREES.rows.map(([text = '', detail = '']) => ({ text, detail })) },
      {
        title: fr`Sécurité`,
        list: [
          { text: fr`Accès par rôle, refusé par défaut et noté.` },
          { text: fr`Liens à durée limitée : seule leur empreinte est gardée.` },
          { text: fr`Journal sans nom ni texte. Purge chaque nuit.` },
        ],
      },
    ],
    note: fr`Pour l’imprimer, ouvrez-le dans un navigateur : connectez-vous sur le web et écrivez « registre ».`,
    buttons: [{ kind: 'link', label: fr`Lire la notice complète`, url: notice }],
  };
}
