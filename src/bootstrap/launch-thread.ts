import { launchThread } from './launch.ts'

// The entry of a worker thread: a file of its own, because a thread is started by a file.
launchThread()
