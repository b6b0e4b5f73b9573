/** The time of the processor that some work takes, in milliseconds. */
export const used = (work) => {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
