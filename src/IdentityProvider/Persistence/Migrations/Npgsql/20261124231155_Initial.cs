using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace IdentityProvider.Persistence.Migrations.Npgsql
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "account",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    national_id_index = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    sealed_national_id = table.Column<byte[]>(type: "bytea", nullable: false),
                    sealed_name = table.Column<byte[]>(type: "bytea", nullable: false),
                    sealed_birth_date = table.Column<byte[]>(type: "bytea", nullable: false),
                    sealed_phone = table.Column<byte[]>(type: "bytea", nullable: true),
                    sealed_email = table.Column<byte[]>(type: "bytea", nullable: true),
                    proofing = table.Column<int>(type: "integer", nullable: false),
                    proof_source = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    proof_reference = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    proved_at = table.Column<long>(type: "bigint", nullable: false),
                    language = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_account", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "attempt_counter",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    failures = table.Column<int>(type: "integer", nullable: false),
                    blocked_until = table.Column<long>(type: "bigint", nullable: false),
                    last_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_attempt_counter", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit_head",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    signature = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_head", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit_record",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    relying_party_id = table.Column<string>(type: "character varying(512)", maxLength: 512, nullable: true),
                    session_id = table.Column<Guid>(type: "uuid", nullable: true),
                    reference = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    sequence = table.Column<long>(type: "bigint", nullable: true),
                    hash = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_record", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "challenge",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    purpose = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    subject = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    browser = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    secret_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    used_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_challenge", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "checkpoint_key",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    sealed_private_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    public_key = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_checkpoint_key", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "consent_record",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    relying_party_id = table.Column<string>(type: "character varying(512)", maxLength: 512, nullable: false),
                    attributes = table.Column<string>(type: "character varying(512)", maxLength: 512, nullable: false),
                    given_at = table.Column<long>(type: "bigint", nullable: false),
                    withdrawn_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_consent_record", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "data_protection_key",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    friendly_name = table.Column<string>(type: "text", nullable: true),
                    xml = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_data_protection_key", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "grant_authorization",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    relying_party_id = table.Column<string>(type: "character varying(512)", maxLength: 512, nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    attributes = table.Column<string>(type: "character varying(512)", maxLength: 512, nullable: false),
                    id_token_attributes = table.Column<string>(type: "character varying(512)", maxLength: 512, nullable: false),
                    acr = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    revoked_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_grant_authorization", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "grant_token",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    handle_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    grant_id = table.Column<Guid>(type: "uuid", nullable: true),
                    relying_party_id = table.Column<string>(type: "character varying(512)", maxLength: 512, nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: false),
                    redeemed_at = table.Column<long>(type: "bigint", nullable: true),
                    revoked_at = table.Column<long>(type: "bigint", nullable: true),
                    payload = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_grant_token", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "known_device",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    device_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    last_method = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    last_seen_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_known_device", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "logout_delivery",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    relying_party_id = table.Column<string>(type: "character varying(512)", maxLength: 512, nullable: false),
                    protocol = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    sid = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    subject = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    next_attempt_at = table.Column<long>(type: "bigint", nullable: false),
                    last_error = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_logout_delivery", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "participant",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    relying_party_id = table.Column<string>(type: "character varying(512)", maxLength: 512, nullable: false),
                    protocol = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    sid = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    subject = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    joined_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_participant", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "password_credential",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sealed_hash = table.Column<byte[]>(type: "bytea", maxLength: 256, nullable: false),
                    changed_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_password_credential", x => x.account_id);
                });

            migrationBuilder.CreateTable(
                name: "pending_request",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    browser = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    relying_party_id = table.Column<string>(type: "character varying(512)", maxLength: 512, nullable: false),
                    resume_path = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    payload = table.Column<string>(type: "text", nullable: false),
                    declined = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true),
                    demand_json = table.Column<string>(type: "text", nullable: false),
                    consented_by = table.Column<Guid>(type: "uuid", nullable: true),
                    confirmed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: false),
                    completed_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pending_request", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "recovery_code_credential",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    digest = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    used_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_recovery_code_credential", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "registration_draft",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    handle_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    step = table.Column<int>(type: "integer", nullable: false),
                    sealed_content = table.Column<byte[]>(type: "bytea", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registration_draft", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "relying_party_record",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    client_id = table.Column<string>(type: "character varying(512)", maxLength: 512, nullable: false),
                    kind = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    document = table.Column<string>(type: "text", nullable: false),
                    secret_digest = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    changed_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_relying_party_record", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "relying_party_version",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_relying_party_version", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "session",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    handle_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    last_seen_at = table.Column<long>(type: "bigint", nullable: false),
                    ended_at = table.Column<long>(type: "bigint", nullable: true),
                    end_reason = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    device = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    network = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    evidence_json = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_session", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "signing_key_record",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kid = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    alg = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    sealed_private_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    public_jwk = table.Column<string>(type: "character varying(2048)", maxLength: 2048, nullable: false),
                    state = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    not_before = table.Column<long>(type: "bigint", nullable: false),
                    retire_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_signing_key_record", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "totp_credential",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sealed_secret = table.Column<byte[]>(type: "bytea", maxLength: 128, nullable: false),
                    last_step = table.Column<long>(type: "bigint", nullable: false),
                    enrolled_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_totp_credential", x => x.account_id);
                });

            migrationBuilder.CreateTable(
                name: "used_assertion",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_used_assertion", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_account_national_id_index",
                table: "account",
                column: "national_id_index",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_attempt_counter_last_at",
                table: "attempt_counter",
                column: "last_at");

            migrationBuilder.CreateIndex(
                name: "IX_audit_record_account_id_at",
                table: "audit_record",
                columns: new[] { "account_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_record_sequence",
                table: "audit_record",
                column: "sequence",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_challenge_expires_at",
                table: "challenge",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_challenge_purpose_subject",
                table: "challenge",
                columns: new[] { "purpose", "subject" });

            migrationBuilder.CreateIndex(
                name: "IX_consent_record_account_id_relying_party_id",
                table: "consent_record",
                columns: new[] { "account_id", "relying_party_id" });

            migrationBuilder.CreateIndex(
                name: "IX_grant_authorization_created_at",
                table: "grant_authorization",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "IX_grant_token_expires_at",
                table: "grant_token",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_grant_token_handle_hash",
                table: "grant_token",
                column: "handle_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_known_device_account_id",
                table: "known_device",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "IX_known_device_device_hash_account_id",
                table: "known_device",
                columns: new[] { "device_hash", "account_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_logout_delivery_session_id_relying_party_id",
                table: "logout_delivery",
                columns: new[] { "session_id", "relying_party_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_logout_delivery_state_next_attempt_at",
                table: "logout_delivery",
                columns: new[] { "state", "next_attempt_at" });

            migrationBuilder.CreateIndex(
                name: "IX_participant_session_id_relying_party_id",
                table: "participant",
                columns: new[] { "session_id", "relying_party_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_participant_sid",
                table: "participant",
                column: "sid");

            migrationBuilder.CreateIndex(
                name: "IX_pending_request_expires_at",
                table: "pending_request",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_recovery_code_credential_account_id_digest",
                table: "recovery_code_credential",
                columns: new[] { "account_id", "digest" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_registration_draft_expires_at",
                table: "registration_draft",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_registration_draft_handle_hash",
                table: "registration_draft",
                column: "handle_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_relying_party_record_client_id",
                table: "relying_party_record",
                column: "client_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_session_account_id_ended_at",
                table: "session",
                columns: new[] { "account_id", "ended_at" });

            migrationBuilder.CreateIndex(
                name: "IX_session_handle_hash",
                table: "session",
                column: "handle_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_signing_key_record_kid",
                table: "signing_key_record",
                column: "kid",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_used_assertion_expires_at",
                table: "used_assertion",
                column: "expires_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "account");

            migrationBuilder.DropTable(
                name: "attempt_counter");

            migrationBuilder.DropTable(
                name: "audit_head");

            migrationBuilder.DropTable(
                name: "audit_record");

            migrationBuilder.DropTable(
                name: "challenge");

            migrationBuilder.DropTable(
                name: "checkpoint_key");

            migrationBuilder.DropTable(
                name: "consent_record");

            migrationBuilder.DropTable(
                name: "data_protection_key");

            migrationBuilder.DropTable(
                name: "grant_authorization");

            migrationBuilder.DropTable(
                name: "grant_token");

            migrationBuilder.DropTable(
                name: "known_device");

            migrationBuilder.DropTable(
                name: "logout_delivery");

            migrationBuilder.DropTable(
                name: "participant");

            migrationBuilder.DropTable(
                name: "password_credential");

            migrationBuilder.DropTable(
                name: "pending_request");

            migrationBuilder.DropTable(
                name: "recovery_code_credential");

            migrationBuilder.DropTable(
                name: "registration_draft");

            migrationBuilder.DropTable(
                name: "relying_party_record");

            migrationBuilder.DropTable(
                name: "relying_party_version");

            migrationBuilder.DropTable(
                name: "session");

            migrationBuilder.DropTable(
                name: "signing_key_record");

            migrationBuilder.DropTable(
                name: "totp_credential");

            migrationBuilder.DropTable(
                name: "used_assertion");
        }
    }
}
