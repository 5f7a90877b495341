import { fr } from '../../fr.ts';
import type { MotsChoix } from '../annuaire/choix-personne.ts';

/** Whom a code is for. */
export const CHOIX_CODE: MotsChoix = {
  title: fr`Donner un code`,
  intro: [fr`Avec ce code, une personne relie son compte à son nom.`],
  label: fr`Pour qui ?`,
  context: {},
  submit: { label: fr`Créer le code`, intent: 'personne:code:creer' },
  search: 'personne:code',
};
