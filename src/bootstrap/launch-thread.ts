import { launchThread } from './launch.ts'

launchThread()
