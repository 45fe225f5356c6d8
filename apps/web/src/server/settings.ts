import { OperationError } from '@vaultsync/base'

function required(name: string): string {
  const value = process.env[name]
  if (!value) {
    throw new OperationError('setting-missing', `${name} is not set: start the product with \`npm start\`.`, {
      retryable: false,
    })
  }
  return value
}

export const appDatabaseUrl = () => required('APP_DATABASE_URL')

export const gatewayUrl = () => required('GATEWAY_URL')

export const webUrl = () => required('WEB_URL')

/** 32 bytes in hexadecimal, under which personal fields rest. */
export const fieldKey = () => required('VAULTSYNC_FIELD_KEY')
