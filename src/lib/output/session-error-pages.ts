import type { ErrorPage } from './error-page.js'

/** Pages about running sessions and those who watch them. */
export const SESSION_ERROR_PAGES: Readonly<Record<string, ErrorPage>> = {
  'ARB-SES-101': {
    title: 'no private folder for the sockets of sessions',
    meaning:
      'Screens reach a running session through a socket that only you may use. The folder that it would stand in is not yours alone, so no socket was made. A session runs on without it; nobody can attach to it.',
    cause:
      'The folder belongs to somebody else, is open to others, is a symbolic link, or cannot be made where it should be.',
    remedy: 'Make it yours alone with chmod 700, or move it away: it is made anew when it is needed.',
  },
  'ARB-SES-102': {
    title: 'the socket of a session cannot be made',
    meaning: 'The session could not begin to listen for screens. It runs on; nobody can attach to it.',
    cause: 'A session of the same name runs already, or something else stands at that path.',
    remedy:
      'Look at the path of the message. A socket that a killed session left is removed without being asked.',
  },
  'ARB-SES-103': {
    title: 'no connection to a running session',
    meaning: 'The screen could not begin to show the session. The session itself is not touched by that.',
    cause:
      'It has ended, it belongs to another user, it is of another version of this program, or sixteen screens show it already.',
    remedy: 'See which sessions run with arb attach, and use one version of this program in both terminals.',
    retryable: true,
  },
  'ARB-SES-105': {
    title: 'no such session runs',
    meaning: 'There is no running session that could be shown, or none of that name.',
    cause:
      'It has ended, it was started from another account, or with another data folder where there is no runtime folder of the user.',
    remedy: 'Start one, or give --data-dir as it was given to the session; --socket names the socket itself.',
    next: ['arb', 'attach'],
  },
  'ARB-SES-106': {
    title: 'several sessions run',
    meaning:
      'More than one session could be meant, and none is chosen for you. Their ids are in the message.',
    cause: 'Several sessions were started from this account.',
    remedy: 'Name the one that you want to see.',
  },
}
