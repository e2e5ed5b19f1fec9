docker start {{web}}
docker start worker
docker restart gallery
