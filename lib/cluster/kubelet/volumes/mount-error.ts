/** Why a volume cannot be set up; the text of the FailedMount event after the volume's name. */
export class MountError extends Error {
  readonly volume: string;
  /** What failed. */
  readonly step: string;

  constructor(volume: string, message: string, step = 'MountVolume.SetUp') {
    super(message);
    this.volume = volume;
    this.step = step;
  }
}

/** The volume has yet to come to the node: that is waited for without a word. */
export class NotAttached extends MountError {}
