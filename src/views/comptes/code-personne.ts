import { fr } from '../../fr.ts';
import type { MotsChoix } from '../words/choix-personne.ts';

/** Whom a code is for. */
export const CHOIX_CODE: MotsChoix = {
  title: fr`Envoyer un code`,
  intro: [fr`Avec ce code, une personne relie son compte à son nom. Il part à elle seule.`],
  label: fr`Pour qui ?`,
  context: {},
  submit: { label: fr`Envoyer le code`, intent: 'personne:code:creer' },
  search: 'personne:code',
};
