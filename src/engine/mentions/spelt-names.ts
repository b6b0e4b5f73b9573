const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '')

/** Whether a name ends with all letters and digits of an ID: `TEXT_MODERATION_LATEST`, `AllModelsComputerUsePreview`, `O1_MINI`. */
export function spells(name: string, id: string): boolean {
  const spelt = plain(id)
  return spelt.length >= 6 && plain(name).endsWith(spelt)
}
