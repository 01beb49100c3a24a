-- Who read the log is forgotten. No need to: the version before works on the newer schema.
DROP FUNCTION audit_accesses_form(audit_accesses);
DROP TABLE audit_accesses;
DROP FUNCTION chain_audit_access();
DROP FUNCTION refuse_change_of_audit_accesses();
