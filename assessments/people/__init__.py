"""Who is here and what they may do: accounts, sign-ins, roles, scope, allocation and restriction."""
