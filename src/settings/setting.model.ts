import { Schema, model } from 'mongoose';

interface SettingRow {
  readonly _id: string;
  readonly value: unknown;
}

const schema = new Schema<SettingRow>(
  { _id: { type: String, required: true }, value: { type: Schema.Types.Mixed, required: true } },
  { strict: 'throw', minimize: false, versionKey: false },
);

const SettingModel = model<SettingRow>('Setting', schema, 'settings');

/** The stored value of a key; undefined where none is set. */
export async function findSetting(key: string): Promise<unknown> {
  return (await SettingModel.findById(key).lean<SettingRow | null>())?.value;
}

export async function saveSetting(key: string, value: object): Promise<void> {
  await SettingModel.updateOne({ _id: key }, { $set: { value } }, { upsert: true });
}
