/** One thread of a campaign: plays the seeds it is sent, one after the other. */
import { parentPort } from 'node:worker_threads'
import { play, type Job } from './play.js'

parentPort!.on('message', (job: Job) => parentPort!.postMessage(play(job)))
